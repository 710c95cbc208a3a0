// Requests for higher limits.
import { z } from "zod";
import { day } from "#lib/core/days.ts";
import { line, requiredLine } from "#lib/core/text.ts";
import { typedLimits } from "#lib/tiers/overrides/schema.ts";
import { limitNames } from "#lib/tiers/policy.ts";

const limit = z.enum(limitNames);
/** Parsed into decimal text, of bytes for storage, and null for no limit */
const value = line(100);
const lastDay = day("Choose the last day.");

function parsed<T extends { limit: z.output<typeof limit>; value: string }>(
  input: T,
  context: z.RefinementCtx<T>,
): Omit<T, "value"> & { value: string | null } {
  const found = typedLimits[input.limit].safeParse(input.value);
  if (found.success) return { ...input, value: found.data === null ? null : String(found.data) };
  context.addIssue({ code: "custom", path: ["value"], message: found.error.issues[0]?.message ?? "", input });
  return z.NEVER;
}

export const requestIncreaseSchema = z
  .strictObject({
    organizationId: z.uuid(),
    limit,
    value,
    /** The last day, in the organization's time zone */
    until: lastDay,
    reason: requiredLine(500, "a reason"),
  })
  .transform(parsed);
export type RequestIncrease = z.output<typeof requestIncreaseSchema>;

const one = { organizationId: z.uuid(), id: z.uuid() };

export const withdrawIncreaseSchema = z.strictObject(one);
export type WithdrawIncrease = z.output<typeof withdrawIncreaseSchema>;

export const approveIncreaseSchema = z
  .strictObject({ ...one, limit, value, until: lastDay, answer: line(500).default("") })
  .transform(parsed);
export type ApproveIncrease = z.output<typeof approveIncreaseSchema>;

export const declineIncreaseSchema = z.strictObject({ ...one, answer: requiredLine(500, "a reason") });
export type DeclineIncrease = z.output<typeof declineIncreaseSchema>;
