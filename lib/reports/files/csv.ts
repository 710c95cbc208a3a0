// A report as CSV: its rows, and a last one of totals.
import { streamCsv } from "#lib/core/csv.ts";
import { isNumeric } from "#lib/reports/policy.ts";
import type { ReportCell, ReportColumn, ReportTable } from "#lib/reports/schema.ts";

export function csvOf({ columns, rows, totals }: ReportTable): ReadableStream<Uint8Array> {
  return streamTable(columns, batchesOf(rows, [totals]));
}

/** Rows alone, for programs. */
export function csvOfRows({
  columns,
  rows,
}: Pick<ReportTable, "columns" | "rows">): ReadableStream<Uint8Array> {
  return streamTable(columns, batchesOf(rows, []));
}

function streamTable(columns: readonly ReportColumn[], batches: AsyncGenerator<ReportCell[][]>) {
  return streamCsv(
    columns.map(({ label }) => label),
    batches,
    (cells) => cells.map((cell, at) => cellOf(cell, columns[at])),
  );
}

/** Negative numbers stay numbers: as text they would be made inert, like a formula. */
function cellOf(cell: ReportCell, column: ReportColumn | undefined): string | number {
  if (cell === null) return "Unknown";
  const isNegative = typeof cell === "string" && cell.startsWith("-");
  return isNegative && column && isNumeric(column.kind) ? Number(cell) : cell;
}

async function* batchesOf(
  rows: readonly ReportCell[][],
  last: ReportCell[][],
): AsyncGenerator<ReportCell[][]> {
  for (let at = 0; at < rows.length; at += 1_000) yield rows.slice(at, at + 1_000);
  yield last;
}
