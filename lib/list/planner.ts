// What the planner cannot know of a list, told it for the rest of a transaction.
import type { ReadTx } from "#lib/core/db/transaction.ts";

/** It walks an index in order where it can, rather than sorting what it found. */
export async function avoidSorting(tx: ReadTx): Promise<void> {
  await tx.$queryRaw`SET LOCAL enable_sort = off`;
}

/** It does not collect everything that an index finds before it looks at any of it. */
export async function avoidBitmaps(tx: ReadTx): Promise<void> {
  await tx.$queryRaw`SET LOCAL enable_bitmapscan = off`;
}
