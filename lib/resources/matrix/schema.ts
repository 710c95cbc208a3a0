// Models × organizations, or × the workspaces of one organization: turned on or off together.
import { z } from "zod";

const maxHolders = 5_000;

export const editMatrixSchema = z.strictObject({
  resourceIds: z.array(z.uuid()).min(1, "Choose at least one model.").max(500),
  /** Those of the organizations, or of workspaces of the one organization */
  holders: z.discriminatedUnion("level", [
    z.strictObject({
      level: z.literal("ORGANIZATION"),
      organizationIds: z.array(z.uuid()).max(maxHolders),
      /** Adds all organizations on these tiers */
      tierIds: z.array(z.uuid()).max(100),
    }),
    z.strictObject({
      level: z.literal("WORKSPACE"),
      organizationId: z.uuid(),
      workspaceIds: z.array(z.uuid()).min(1, "Choose at least one workspace.").max(maxHolders),
    }),
  ]),
  enabled: z.boolean(),
});
export type EditMatrix = z.output<typeof editMatrixSchema>;

/** What an edit changes, or would change. */
export interface MatrixResult {
  /** Organizations or workspaces of which some switch changes */
  holders: number;
  /** Switches that change */
  switches: number;
  /** Those that are as wanted already */
  unchanged: number;
  /** Those that cannot be turned on: the model is retired, or not in the organization's tier */
  refused: number;
}
