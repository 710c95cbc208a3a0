import { z } from "zod";
import { retentionChoices } from "#lib/audit/retention/policy.ts";

export const setRetentionSchema = z.strictObject({
  organizationId: z.uuid(),
  days: z.enum(retentionChoices.map(({ value }) => value)),
});
export type SetRetention = z.output<typeof setRetentionSchema>;

export interface Retention {
  /** Null for good */
  days: number | null;
  /** By choice: how many events are older, up to 10,001 */
  older: Readonly<Record<string, number>>;
  /** The platform's minimum */
  minimum: number;
}
