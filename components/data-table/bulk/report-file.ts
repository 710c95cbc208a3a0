import { safeCell } from "#lib/core/csv-cell.ts";
import type { BulkOutcome, BulkRow } from "#lib/list/bulk/schema.ts";

export const outcomeLabels: Record<BulkOutcome, string> = {
  changed: "Changed",
  unchanged: "Unchanged",
  refused: "Refused",
  failed: "Failed",
  waiting: "Not reached",
};

/** The report as CSV, one line a row. */
export function reportText(rows: readonly BulkRow[]): string {
  const lines = rows.map(({ name, outcome, reason, detail = "", id }) => [
    name,
    outcomeLabels[outcome],
    reason,
    detail,
    id,
  ]);
  const cells = [["Name", "Result", "Reason", "Detail", "ID"], ...lines];
  return `\ufeff${cells.map((line) => `${line.map(quoted).join(",")}\r\n`).join("")}`;
}

function quoted(text: string): string {
  const cell = safeCell(text);
  return /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Offers the report as a download. */
export function downloadReport(rows: readonly BulkRow[], title: string): void {
  const href = URL.createObjectURL(new Blob([reportText(rows)], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = href;
  link.download = `${title.toLowerCase().replace(/[^a-z]+/g, "-")}-report.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
