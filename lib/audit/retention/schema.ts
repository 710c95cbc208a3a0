import { z } from "zod";

/** What is offered, in days; "" keeps events for good. */
export const retentionChoices = [
  { value: "", label: "Keep for good" },
  { value: "90", label: "90 days" },
  { value: "180", label: "180 days" },
  { value: "365", label: "1 year" },
  { value: "730", label: "2 years" },
  { value: "2555", label: "7 years" },
] as const;

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
