// Keeps a run in the browser until its report is closed, so that a reload or a closed tab loses neither the report nor what
// is left to do.
import type { BulkRow } from "#lib/list/bulk/schema.ts";
import type { BulkTexts } from "./texts.ts";

/** A run: what is done to which rows, and what became of them. */
export interface BulkRun<Change> {
  /** The server posts what carries it once */
  id: string;
  change: Change;
  texts: BulkTexts;
  rows: readonly BulkRow[];
  /** Why it stopped early */
  message?: string;
}

const key = (list: string, userId: string) => `steward.bulk.${list}.${userId}`;

export function keepRun<Change>(list: string, userId: string, run: BulkRun<Change> | null): void {
  try {
    if (run) localStorage.setItem(key(list, userId), JSON.stringify(run));
    else localStorage.removeItem(key(list, userId));
  } catch {
    // No room: this report then lives as long as the page.
  }
}

export function readRun<Change>(list: string, userId: string): BulkRun<Change> | null {
  try {
    return JSON.parse(localStorage.getItem(key(list, userId)) ?? "null") as BulkRun<Change> | null;
  } catch {
    return null;
  }
}
