// The columns of a report about usage, and the cells of its rows.

import { parseQuantity } from "#lib/core/quantity.ts";
import { rowLabels } from "#lib/reports/policy.ts";
import type { ReportCell, ReportColumn, ReportStep, UsageReportType } from "#lib/reports/schema.ts";
import { poolLabels, pools } from "#lib/usage/policy.ts";
import type { UsageSums } from "#lib/usage/summary/schema.ts";
import { isCostUnknown, tokensIn } from "#lib/usage/view/policy.ts";

const stepHeadings: Record<Exclude<ReportStep, "total">, string> = {
  day: "Day",
  week: "Week of",
  month: "Month",
};

export interface UsageRow {
  /** The first day of the step; "" for the whole period */
  start: string;
  /** "" for what has none */
  key: string;
  name: string;
  sums: UsageSums;
  /** Null where nothing is compared */
  before: UsageSums | null;
}

export function usageColumns(type: UsageReportType, step: ReportStep, unit: string): ReportColumn[] {
  const of = (name: string, label: string, kind: ReportColumn["kind"], summary = true) => ({
    name,
    label,
    kind,
    summary,
  });
  const compared: ReportColumn[] = [
    of("costBefore", "Cost before", "amount"),
    of("change", "Change", "percent"),
    of("callsBefore", "Calls before", "count", false),
  ];
  return [
    ...(step === "total" ? [] : [of("start", stepHeadings[step], "day")]),
    of("name", rowLabels[type], "text"),
    of("id", "ID", "text", false),
    of("cost", `Cost (${unit})`, "amount"),
    ...(step === "total" ? compared : []),
    of("charged", `Charged (${unit})`, "amount", false),
    of("unknown", "Calls of unknown cost", "count", false),
    of("calls", "Calls", "count"),
    of("errors", "Errors", "count"),
    of("tokens", "Tokens", "count"),
    ...pools.map((pool) => of(pool, `${poolLabels[pool]} tokens`, "count", false)),
    of("latency", "Latency (ms)", "milliseconds", false),
  ];
}

/** The cells of a row, in the order of the columns. */
export function usageCells(
  { start, key, name, sums, before }: UsageRow,
  columns: readonly ReportColumn[],
): ReportCell[] {
  const cells: Record<string, ReportCell> = {
    start,
    name,
    id: key,
    cost: costOf(sums),
    costBefore: before && costOf(before),
    change: before ? changeOf(sums, before) : "",
    charged: sums.charged,
    unknown: sums.unknown,
    calls: sums.calls,
    callsBefore: before?.calls ?? "",
    errors: sums.errors,
    tokens: tokensIn(sums),
    ...sums.tokens,
    latency: sums.latency ?? "",
  };
  return columns.map((column) => cells[column.name] ?? null);
}

function costOf(sums: UsageSums): string | null {
  return isCostUnknown(sums) ? null : sums.cost;
}

/** In percent of the cost before, with one decimal place; "" where there was none. */
function changeOf(sums: UsageSums, before: UsageSums): ReportCell {
  const [now, then] = [costOf(sums), costOf(before)];
  if (now === null || then === null) return "";
  const earlier = parseQuantity(then);
  if (earlier <= 0n) return "";
  return ((Number(parseQuantity(now) - earlier) * 100) / Number(earlier)).toFixed(1);
}
