// One change of status of many workspaces.
import { z } from "zod";
import { selectionOf, targetsSchema } from "#lib/list/bulk/schema.ts";
import { filterSchemaOf } from "#lib/list/params.ts";
import { workspaceList } from "#lib/workspaces/list/definition.ts";
import { changeWorkspacesSchema } from "#lib/workspaces/status/schema.ts";

const change = changeWorkspacesSchema.omit({ ids: true }).shape;
export type WorkspacesChange = z.output<z.ZodObject<typeof change>>;

const selection = selectionOf(filterSchemaOf(workspaceList), "Select at least one workspace.");
export type Selection = z.output<typeof selection>;

export const planWorkspacesSchema = z.strictObject({ ...change, selection });

export const changeSelectedWorkspacesSchema = z.strictObject({
  ...change,
  run: z.uuid(),
  targets: targetsSchema,
});
