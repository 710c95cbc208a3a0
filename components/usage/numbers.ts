// Numbers about usage as text.
import type { ChartUnit } from "#components/charts/data.ts";
import { formatCompact, formatNumber } from "#components/data-table/format.ts";
import { writeInUnit } from "#components/ledger/quantity.ts";
import type { UsageSums } from "#lib/usage/summary/schema.ts";
import { isCostUnknown } from "#lib/usage/view/policy.ts";
import type { CreditUnit } from "#lib/usage/view/schema.ts";

export function chartUnit({ name, symbol }: CreditUnit): ChartUnit {
  return { unitKind: "CREDIT", name, symbol };
}

/** The cost of calls, rounded to cents where that loses nothing anybody pays; "Unknown" is never 0. */
export function costLabel(sums: UsageSums, unit: CreditUnit, locale: string): string {
  return isCostUnknown(sums) ? "Unknown" : writeInUnit(shortCost(sums.cost), chartUnit(unit), locale);
}

/** Two decimal places from a hundredth on: the exact cost is in files and in the list of calls. */
export function shortCost(cost: string): string {
  const [whole = "0", places = ""] = cost.split(".");
  if (places.length <= 2 || (whole.replace("-", "") === "0" && places.startsWith("00"))) return cost;
  return `${whole}.${places.slice(0, 2)}`.replace(/\.?0+$/, "");
}

export function callsLabel(count: number, locale: string): string {
  return `${formatNumber(count, locale)} ${count === 1 ? "call" : "calls"}`;
}

export function tokensLabel(tokens: string, locale: string): string {
  return formatCompact(tokens, locale);
}
