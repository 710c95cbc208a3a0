// What a bulk action takes and answers, for every list. It has two steps: a dry run, which says for each selected row what
// would become of it, and the run over those that change, a batch in each request.
import { z } from "zod";
import { rawText } from "#lib/core/text.ts";

/** Rows of one selection. With more, nobody would wait for the end. */
export const bulkLimit = 25_000;

/** Rows of one request at most. What changes row by row is sent in fewer (components/data-table/bulk). */
export const bulkBatch = 500;

/** `failed` is worth another attempt, `refused` is not. `waiting` is what the browser has not sent yet. */
export type BulkOutcome = "changed" | "unchanged" | "refused" | "failed" | "waiting";

export interface BulkResult {
  id: string;
  outcome: BulkOutcome;
  /** Why it was not changed: the same text for all rows with one reason. Empty for a change */
  reason: string;
}

/** A selected row in a dry run. */
export interface BulkRow extends BulkResult {
  name: string;
  /** Its page; null for one that is not there any more */
  href: string | null;
  /** What of the reason is its own: "12 of 5 members" */
  detail?: string;
  /** Refused only until somebody confirms it: what is confirmed, for the run */
  confirmed?: string;
}

export interface BulkPlan {
  rows: BulkRow[];
  /** The effects on all that change, in numbers */
  notes: string[];
}

/** Named rows, or all that match a filter. */
export function selectionOf<Filter extends z.ZodType>(filter: Filter, none: string) {
  return z.union([
    z.strictObject({ ids: z.array(z.uuid()).min(1, none).max(100) }),
    z.strictObject({ filter }),
  ]);
}

/** The rows of one request of a run. */
export const targetsSchema = z
  .array(z.strictObject({ id: z.uuid(), confirmed: rawText(200).optional() }))
  .min(1)
  .max(bulkBatch);
export type BulkTarget = z.output<typeof targetsSchema>[number];
