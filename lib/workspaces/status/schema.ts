// Inputs about the status of workspaces.
import { z } from "zod";
import { line } from "#lib/core/text.ts";
import { workspaceChanges } from "#lib/workspaces/policy.ts";

const reasonLength = 500;

export const changeWorkspacesSchema = z.strictObject({
  organizationId: z.uuid(),
  ids: z.array(z.uuid()).min(1, "Select at least one workspace.").max(1_000),
  change: z.enum(workspaceChanges),
  /** Why one is suspended; shown to its people */
  reason: line(reasonLength).default(""),
});
export type ChangeWorkspaces = z.output<typeof changeWorkspacesSchema>;

export interface ChangedWorkspaces {
  /** Ids, so that an undo changes no others */
  changed: string[];
  skipped: { id: string; reason: string }[];
}
