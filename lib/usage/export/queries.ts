// Usage as CSV: what a screen shows, and the calls themselves.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { recordExport } from "#lib/access/record.ts";
import { streamCsv } from "#lib/core/csv.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { cellsOf, headingsOf, maskTexts } from "#lib/list/export.ts";
import { filterOf } from "#lib/list/params.ts";
import type { ExportColumn } from "#lib/usage/export/schema.ts";
import { usageList } from "#lib/usage/list/definition.ts";
import { eachUsageEvent } from "#lib/usage/list/queries.ts";
import type { Sorting, UsageFilter } from "#lib/usage/list/schema.ts";
import { poolLabels, pools } from "#lib/usage/policy.ts";
import type { UsageSums } from "#lib/usage/summary/schema.ts";
import { getPlatformReport } from "#lib/usage/view/platform/queries.ts";
import { breakdownLabels, isCostUnknown, stepLabels } from "#lib/usage/view/policy.ts";
import { getUsageReport } from "#lib/usage/view/queries.ts";
import type { UsageParams } from "#lib/usage/view/schema.ts";

type Cells = (string | number)[];

/** The chart of a screen, or its breakdown. The export is audited. */
export async function exportUsage(
  actor: Actor,
  organizationId: string,
  params: UsageParams,
  what: "series" | "groups",
): Promise<ReadableStream<Uint8Array>> {
  await authorize(actor, "usage:read", organizationId);
  const {
    from,
    to,
    step,
    by,
    series,
    groups,
    others,
    unit,
    params: shown,
  } = await getUsageReport(actor, organizationId, params);
  await recordExport(actor, "usage.exported", {
    organizationId,
    what,
    from,
    to,
    step,
    by,
    filter: shown.filters,
  });
  const numbers = sumHeadings(unit?.name ?? null);
  if (what === "series")
    return streamCsv(
      [stepLabels[step], ...numbers],
      one(series.map(({ start, sums }) => [start, ...sumCells(sums)])),
      (cells) => cells,
    );
  const rows: Cells[] = groups.map(({ key, label, sums, before }) => [
    label ?? "",
    key,
    ...sumCells(sums),
    ...beforeCells(before),
  ]);
  if (others) rows.push(["All others", "", ...sumCells(others), "", ""]);
  return streamCsv(
    [breakdownLabels[by], "ID", ...numbers, "Calls before", "Cost before"],
    one(rows),
    (cells) => cells,
  );
}

/** The chart of the platform's screen, or its organizations. The export is audited. */
export async function exportPlatformUsage(
  actor: Actor,
  params: UsageParams,
  what: "series" | "groups",
): Promise<ReadableStream<Uint8Array>> {
  await authorize(actor, "overview:read");
  const { from, to, step, series, groups } = await getPlatformReport(actor, params);
  await recordExport(actor, "usage.exported", { what, from, to, step });
  if (what === "groups")
    return streamCsv(
      ["Organization", "ID", "Credit type", ...sumHeadings(null), "Calls before", "Cost before"],
      one<Cells>(
        groups.map(({ key, label, unit, sums, before }) => [
          label ?? "",
          key,
          unit?.name ?? "",
          ...sumCells(sums),
          ...beforeCells(before),
        ]),
      ),
      (cells) => cells,
    );
  // Costs of different credit types add up to nothing.
  const headings = sumHeadings(null);
  const shown = headings.map((heading) => heading !== "Cost");
  const counted = <Cell>(cells: readonly Cell[]) => cells.filter((_, at) => shown[at]);
  return streamCsv(
    [stepLabels[step], ...counted(headings)],
    one<Cells>(series.map(({ start, sums }) => [start, ...counted(sumCells(sums))])),
    (cells) => cells,
  );
}

function sumHeadings(unit: string | null): string[] {
  const tokens = pools.map((pool) => `${poolLabels[pool]} tokens`);
  return [
    "Calls",
    "Errors",
    ...tokens,
    unit === null ? "Cost" : `Cost (${unit})`,
    "Calls of unknown cost",
    "Latency (ms)",
  ];
}

function sumCells(sums: UsageSums): Cells {
  const tokens = pools.map((pool) => sums.tokens[pool]);
  return [sums.calls, sums.errors, ...tokens, costCell(sums), sums.unknown, sums.latency ?? ""];
}

function beforeCells(sums: UsageSums): Cells {
  return [sums.calls, costCell(sums)];
}

function costCell(sums: UsageSums): string {
  return isCostUnknown(sums) ? "Unknown" : sums.cost;
}

async function* one<Row>(rows: Row[]): AsyncGenerator<Row[]> {
  yield rows;
}

/** Streams matching calls as CSV, oldest or newest first. The export is audited. */
export async function exportUsageEvents(
  actor: Actor,
  organizationId: string,
  { sort, ...params }: UsageFilter & { sort: Sorting },
  columns: readonly ExportColumn[],
): Promise<ReadableStream<Uint8Array>> {
  const scope = await authorize(actor, "usage:read", organizationId);
  await readTransaction(scope, (tx) => requireOrganization(tx, organizationId));
  const filter = filterOf(usageList, params);
  await recordExport(actor, "usage.exported", {
    organizationId,
    ...maskTexts(usageList, filter),
    sort,
    columns,
  });
  return streamCsv(
    headingsOf(usageList, columns),
    eachUsageEvent(actor, organizationId, { ...filter, sort }),
    cellsOf(usageList, columns),
  );
}
