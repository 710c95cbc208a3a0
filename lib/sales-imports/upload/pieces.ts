// The pieces of an uploaded file, one at a time.
import type { ReadTx } from "#lib/core/db/transaction.ts";
import { pieceBytes } from "#lib/sales-imports/policy.ts";
import type { Pieces } from "#lib/sales-imports/xlsx/zip.ts";

export type InTransaction = <T>(work: (tx: ReadTx) => Promise<T>) => Promise<T>;

/** One after the other; the next is fetched while one is used. */
export async function* piecesOf(inTransaction: InTransaction, importId: string): AsyncGenerator<Uint8Array> {
  let next = readPiece(inTransaction, importId, 0);
  for (let n = 1; ; n++) {
    const piece = await next;
    if (!piece) return;
    next = readPiece(inTransaction, importId, n);
    // NotificationTarget when it is its turn, if it ever is.
    next.catch(() => {});
    yield piece;
  }
}

/** In any order. */
export function piecesAt(inTransaction: InTransaction, importId: string, total: number): Pieces {
  return { size: pieceBytes, total, read: (n) => readPiece(inTransaction, importId, n) };
}

async function readPiece(
  inTransaction: InTransaction,
  importId: string,
  n: number,
): Promise<Uint8Array | undefined> {
  const [piece] = await inTransaction(
    (tx) => tx.$queryRaw<{ data: Uint8Array }[]>`
      SELECT data FROM sales_file_chunk WHERE import_id = ${importId}::uuid AND n = ${n}::int`,
  );
  return piece?.data;
}
