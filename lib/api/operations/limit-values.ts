// Limits in the writing of the API.
import { z } from "zod";
import { decimal, instant, text } from "#lib/api/values.ts";
import { limitMetrics, limitPeriods, type RefusedBy } from "#lib/limits/policy.ts";

const lower = <T extends string>(values: readonly T[]) =>
  values.map((value) => value.toLowerCase()) as Lowercase<T>[];

export const metric = z.enum(lower(limitMetrics));
export const period = z.enum(lower(limitPeriods));
export const source = z
  .enum(["tier", "override", "own", "budget", "allowance"])
  .describe(
    "Who set it: the tier, an override of it, the organization, or a workspace's budget or member's allowance",
  );

/** A limit that refused something. */
export const refusal = z.strictObject({
  key: text.describe("Names the limit: its subject, metric and period"),
  source,
  subject: text.describe("Whose use it counts, like `organization` or `member:<id>`"),
  metric,
  period,
  amount: decimal.nullable(),
  used: decimal,
  resets_at: instant.nullable().describe("When it begins anew; null where it never does"),
});

type Lower<T extends string> = Lowercase<T>;
const lowered = <T extends string>(value: T) => value.toLowerCase() as Lower<T>;

export function refusalOf(limit: RefusedBy | null) {
  if (!limit) return undefined;
  const { key, source, target, metric, period, amount, used, resetsAt } = limit;
  return {
    key,
    source: lowered(source),
    subject: target,
    metric: lowered(metric),
    period: lowered(period),
    amount,
    used,
    resets_at: resetsAt,
  };
}
