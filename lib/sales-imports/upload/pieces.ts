// The pieces of an uploaded file, one at a time.
import type { ReadTx } from "#lib/db.ts";

export type InTransaction = <T>(work: (tx: ReadTx) => Promise<T>) => Promise<T>;

export async function* piecesOf(inTransaction: InTransaction, importId: string): AsyncGenerator<Uint8Array> {
  for (let n = 0; ; n++) {
    const [piece] = await inTransaction(
      (tx) => tx.$queryRaw<{ data: Uint8Array }[]>`
        SELECT data FROM sales_file_chunk WHERE import_id = ${importId}::uuid AND n = ${n}`,
    );
    if (!piece) return;
    yield piece.data;
  }
}
