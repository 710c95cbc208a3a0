import { z } from "zod";
import { retentionValues } from "#lib/workspaces/retention/policy.ts";

export const setWorkspaceRetentionSchema = z.strictObject({
  organizationId: z.uuid(),
  days: z.enum(retentionValues, { error: "Choose one of the list." }),
});
export type SetWorkspaceRetention = z.output<typeof setWorkspaceRetentionSchema>;

export interface WorkspaceRetention {
  /** Null keeps archived workspaces for good */
  days: number | null;
  archived: number;
  /** How many would be announced now, by choice */
  due: Record<string, number>;
  can: { set: boolean };
}
