import type { RawTx } from "#lib/core/db/raw.ts";
import { type Claim, confirmLease } from "#lib/sales-imports/work/lease.ts";

const batchRows = 20_000;

/**
 * At the start of inspecting or reading, deletes the rows of an earlier reading, in batches: they can be a million, too many for
 * the request that chose other columns. False when it was stopped before the last.
 */
export async function clearRows(
  claim: Claim,
  write: <T>(work: (tx: RawTx) => Promise<T>) => Promise<T>,
  stopped: () => boolean,
): Promise<boolean> {
  // At row 0, none of this reading is written.
  if ((claim.status !== "INSPECTING" && claim.status !== "READING") || claim.cursor > 0) return true;
  for (let gone = batchRows; gone === batchRows; ) {
    if (stopped()) return false;
    gone = await write(async (tx) => {
      await confirmLease(tx, claim);
      return tx.$executeRaw`
        DELETE FROM sales_row WHERE import_id = ${claim.id}::uuid AND row IN (
          SELECT row FROM sales_row WHERE import_id = ${claim.id}::uuid ORDER BY row LIMIT ${batchRows})`;
    });
  }
  return true;
}
