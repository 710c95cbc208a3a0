// A temporary limit of one organization that replaces its tier's, with a reason.
import { z } from "zod";
import { day } from "#lib/core/days.ts";
import { rawText, requiredLine } from "#lib/core/text.ts";
import { creditLimit, storageLimit, wholeLimit } from "#lib/tiers/amounts/schema.ts";
import type { Feature } from "#lib/tiers/features/policy.ts";
import { limitNames } from "#lib/tiers/policy.ts";

const limitName = z.enum(limitNames);

/** The input schema of each limit */
export const typedLimits = {
  members: wholeLimit(7),
  workspaces: wholeLimit(7),
  connections: wholeLimit(7),
  storage: storageLimit,
  "api-calls": wholeLimit(12),
  credits: creditLimit,
};

export const setLimitSchema = z
  .strictObject({
    organizationId: z.uuid(),
    limit: limitName,
    /** Parsed into decimal text, of bytes for storage, and null for no limit */
    value: rawText(100),
    reason: requiredLine(500, "a reason"),
    /** The last day on which it applies, in the organization's time zone */
    endsOn: day("Choose the last day."),
  })
  .transform((input, context) => {
    const value = typedLimits[input.limit].safeParse(input.value);
    if (value.success) return { ...input, value: value.data === null ? null : String(value.data) };
    context.addIssue({ code: "custom", path: ["value"], message: value.error.issues[0]?.message });
    return z.NEVER;
  });
export type SetLimit = z.output<typeof setLimitSchema>;

export const endLimitSchema = z.strictObject({ organizationId: z.uuid(), limit: limitName });
export type EndLimit = z.output<typeof endLimitSchema>;

export interface OrganizationLimit {
  name: z.output<typeof limitName>;
  /**
   * The present number, or what this month used; decimal text. Of the fullest workspace where each has the limit; null for calls
   * that no limit counts
   */
  used: string | null;
  /** The tier's limit; null is no limit */
  ofTier: string | null;
  /** The override; null without one */
  own: { value: string | null; reason: string /** ISO 8601 */; endsAt: string } | null;
  /** ISO 8601; when the use of a month begins anew */
  resetsAt: string | null;
}

export interface OrganizationLimits {
  tier: string;
  timeZone: string;
  /** The others are in the tier */
  featuresOff: Feature[];
  limits: OrganizationLimit[];
  can: { set: boolean /** Ask for a higher one */; request: boolean };
}
