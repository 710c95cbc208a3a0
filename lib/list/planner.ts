// Planner settings for lists, for the rest of a transaction.
import type { ReadTx } from "#lib/core/db/raw.ts";

/** SET LOCAL: the planner scans an index in order where it can, rather than sorting. */
export async function avoidSorting(tx: ReadTx): Promise<void> {
  await tx.$queryRaw`SET LOCAL enable_sort = off`;
}

/** SET LOCAL: no bitmap scans, which collect all matches of an index before the first row is returned. */
export async function avoidBitmaps(tx: ReadTx): Promise<void> {
  await tx.$queryRaw`SET LOCAL enable_bitmapscan = off`;
}

/** SET LOCAL: no sequential scan of a table that an index leads into, whatever the statistics. */
export async function walkIndexes(tx: ReadTx): Promise<void> {
  await tx.$queryRaw`SET LOCAL enable_seqscan = off`;
}
