// Another limit than its tier's for one organization, for a while and for a reason.
import { z } from "zod";
import { parseQuantity, quantityText } from "#lib/ledger/quantity.ts";
import { requiredLine } from "#lib/text.ts";

const what = z.enum(["members", "credits"]);

export const setLimitSchema = z
  .strictObject({
    organizationId: z.uuid(),
    what,
    /** As typed; '' is no limit, which is null here */
    value: z
      .string()
      .trim()
      .regex(/^(\d{1,12}(\.\d{1,6})?)?$/, "Enter a number, or nothing for no limit.")
      .transform((text) => (text === "" ? null : quantityText(parseQuantity(text)))),
    reason: requiredLine(500, "why: it stays in the history"),
    /** The last day on which it counts, in the organization's time zone */
    endsOn: z.iso.date("Choose the last day."),
  })
  .refine(({ what, value }) => what === "credits" || value === null || /^\d{1,7}$/.test(value), {
    path: ["value"],
    error: "Enter a whole number, or nothing for no limit.",
  });
export type SetLimit = z.output<typeof setLimitSchema>;

export const endLimitSchema = z.strictObject({ organizationId: z.uuid(), what });
export type EndLimit = z.output<typeof endLimitSchema>;

export interface OrganizationLimit {
  what: z.output<typeof what>;
  /** Members now, or credits spent this month; decimal text */
  used: string;
  /** What the tier allows; null is no limit */
  ofTier: string | null;
  /** What counts instead; null when nothing does */
  own: { value: string | null; reason: string /** ISO 8601 */; endsAt: string } | null;
}

export interface OrganizationLimits {
  tier: string;
  timeZone: string;
  limits: OrganizationLimit[];
  can: { set: boolean };
}
