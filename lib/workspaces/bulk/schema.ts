// One change of status of many workspaces.
import { z } from "zod";
import { filterSchemaOf } from "#lib/list/params.ts";
import { workspaceList } from "#lib/workspaces/list/definition.ts";
import { changeWorkspacesSchema } from "#lib/workspaces/status/schema.ts";

/** Named rows, or all that match a filter: the server looks again which these are. */
export const selectionSchema = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1, "Select at least one workspace.").max(100) }),
  z.strictObject({ filter: filterSchemaOf(workspaceList) }),
]);
export type Selection = z.output<typeof selectionSchema>;

export const changeSelectedWorkspacesSchema = changeWorkspacesSchema
  .omit({ ids: true })
  .extend({ selection: selectionSchema });
export type ChangeSelectedWorkspaces = z.output<typeof changeSelectedWorkspacesSchema>;
