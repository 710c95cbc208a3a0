// Deleting workspaces for good.
import { z } from "zod";
import { rawText } from "#lib/core/text.ts";
import type { ReturnedBalance } from "#lib/workspaces/budget/schema.ts";

export const deleteWorkspaceSchema = z.strictObject({
  organizationId: z.uuid(),
  id: z.uuid(),
  /** The workspace's name, typed to confirm */
  confirmation: rawText(400),
});
export type DeleteWorkspace = z.output<typeof deleteWorkspaceSchema>;

/** What goes with a workspace. */
export interface WorkspaceDeletionEffect {
  /** People who are in it by name; they stay in the organization */
  members: number;
  /** Assigned to it, and the organization's again */
  returned: ReturnedBalance[];
}
