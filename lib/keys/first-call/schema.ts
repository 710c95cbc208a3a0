import { z } from "zod";

export const firstCallSchema = z.strictObject({ organizationId: z.uuid(), keyId: z.uuid() });
export type FirstCallQuery = z.output<typeof firstCallSchema>;

/** How far an app has come that uses a key */
export interface FirstCall {
  /** ISO 8601: when the key was last accepted; null is never */
  usedAt: string | null;
  /** Calls that were reported with it in the last month */
  calls: number;
}
