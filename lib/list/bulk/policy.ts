// What bulk actions count and report, for the server and the browser.
import type { BulkOutcome, BulkRow } from "#lib/list/bulk/schema.ts";

/** The reason of a row that was deleted after it was selected. */
export const deletedMeanwhile = "Deleted in the meantime.";

/** "1 purchase", "1,204 purchases". The plural is the word with an s unless it is given. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

export interface BulkGroup {
  outcome: BulkOutcome;
  reason: string;
  rows: BulkRow[];
}

/** The rows that are not changed, by reason, the largest group first. */
export function groupsOf(rows: readonly BulkRow[]): BulkGroup[] {
  const groups = new Map<string, BulkGroup>();
  for (const row of rows) {
    if (row.outcome === "changed") continue;
    const key = `${row.outcome} ${row.reason}`;
    const group = groups.get(key) ?? { outcome: row.outcome, reason: row.reason, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((a, b) => b.rows.length - a.rows.length);
}

export function countOf(rows: readonly BulkRow[], outcome: BulkOutcome): number {
  return rows.filter((row) => row.outcome === outcome).length;
}

/** Decimal text with separators: "12,500.5". */
export function groupDigits(quantity: string): string {
  const [whole = "", places] = quantity.split(".");
  const digits = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return places ? `${digits}.${places}` : digits;
}
