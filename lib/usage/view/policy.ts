// The labels, periods and addresses of screens about usage.
import { pools, standardPeriod } from "#lib/usage/policy.ts";
import type { UsageSums } from "#lib/usage/summary/schema.ts";
import type { Breakdown, Metric, Preset, Step, UsageParams } from "#lib/usage/view/schema.ts";

export const presetLabels: Readonly<Record<Preset, string>> = {
  "7d": "7 days",
  "30d": "30 days",
  "90d": "90 days",
  month: "This month",
  "last-month": "Last month",
  "12m": "12 months",
};

export const breakdownLabels: Readonly<Record<Breakdown, string>> = {
  workspace: "Workspace",
  member: "Member",
  model: "Model",
  assistant: "Assistant",
  router: "Router",
  key: "API key",
  campaign: "Campaign",
  tag: "Tag",
};

export const metricLabels: Readonly<Record<Metric, string>> = {
  cost: "Cost",
  calls: "Calls",
  tokens: "Tokens",
  errors: "Errors",
};

export const metricNames = Object.keys(metricLabels) as Metric[];

export const stepLabels: Readonly<Record<Step, string>> = { day: "Day", week: "Week", month: "Month" };

export const presetNames = Object.keys(presetLabels) as Preset[];
export const stepNames = Object.keys(stepLabels) as Step[];

const dayMs = 86_400_000;

/** The search of an address, without what goes without saying. */
export function usageSearch({ filters, ...params }: UsageParams): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...params, ...filters }))
    if (value !== null && value !== undefined && !(name === "period" && value === standardPeriod))
      search.set(name, value);
  const text = search.toString();
  return text ? `?${text}` : "";
}

/** The days of a period, both included. */
export function daysOf(
  { period, from, to }: Pick<UsageParams, "period" | "from" | "to">,
  today: string,
): { from: string; to: string } {
  if (from !== null && to !== null) return { from, to };
  const at = new Date(today);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  const last = (days: number) => ({ from: dayOf(at.getTime() - (days - 1) * dayMs), to: today });
  switch (period ?? standardPeriod) {
    case "7d":
      return last(7);
    case "90d":
      return last(90);
    case "month":
      return { from: dayOf(Date.UTC(year, month, 1)), to: today };
    case "last-month":
      return { from: dayOf(Date.UTC(year, month - 1, 1)), to: dayOf(Date.UTC(year, month, 0)) };
    case "12m":
      return { from: dayOf(Date.UTC(year, month - 11, 1)), to: dayOf(Date.UTC(year, month + 1, 0)) };
    default:
      return last(30);
  }
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function lengthOf({ from, to }: { from: string; to: string }): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs + 1;
}

/** What suits the length of a period: about a hundred points at most. */
export function stepFor(period: { from: string; to: string }): Step {
  const days = lengthOf(period);
  if (days <= 100) return "day";
  return days <= 200 ? "week" : "month";
}

/** What the period before is called: "the 30 days before", "the month before". */
export function againstLabel(before: { from: string; to: string }): string {
  const end = new Date(Date.parse(before.to) + dayMs);
  const start = new Date(before.from);
  if (start.getUTCDate() === 1 && end.getUTCDate() === 1) {
    const months =
      (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
    return months === 1 ? "the month before" : `the ${months} months before`;
  }
  const days = lengthOf(before);
  return days === 1 ? "the day before" : `the ${days} days before`;
}

/** Tokens of all pools, which are exclusive. */
export function tokensIn({ tokens }: Pick<UsageSums, "tokens">): string {
  return pools.reduce((sum, pool) => sum + BigInt(tokens[pool]), 0n).toString();
}

/** Whether no call has a cost. */
export function isCostUnknown({ cost, calls, unknown }: UsageSums): boolean {
  return unknown > 0 && unknown >= calls && Number(cost) === 0;
}

/** The decimal text of a metric; null is unknown. */
export function metricOf(sums: UsageSums, metric: Metric): string | null {
  if (metric === "cost") return isCostUnknown(sums) ? null : sums.cost;
  if (metric === "tokens") return tokensIn(sums);
  return String(metric === "calls" ? sums.calls : sums.errors);
}

/** The breakdown that a click on a group of this one leads to. */
export function nextBreakdown(by: Breakdown, open: readonly Breakdown[]): Breakdown {
  const order: readonly Breakdown[] = [
    "workspace",
    "member",
    "model",
    "key",
    "assistant",
    "campaign",
    "router",
  ];
  const after = order.slice(order.indexOf(by) + 1);
  return [...after, ...order].find((one) => one !== by && open.includes(one)) ?? by;
}
