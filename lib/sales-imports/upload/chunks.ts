// The chunks of an uploaded file, one at a time.
import type { ReadTx } from "#lib/core/db/raw.ts";
import { chunkBytes } from "#lib/sales-imports/policy.ts";
import type { Chunks } from "#lib/sales-imports/xlsx/zip.ts";

export type InTransaction = <T>(work: (tx: ReadTx) => Promise<T>) => Promise<T>;

/** In order; prefetches the next one. */
export async function* chunksOf(inTransaction: InTransaction, importId: string): AsyncGenerator<Uint8Array> {
  let next = readChunk(inTransaction, importId, 0);
  for (let n = 1; ; n++) {
    const chunk = await next;
    if (!chunk) return;
    next = readChunk(inTransaction, importId, n);
    // A rejection is reported when this chunk is awaited, if it ever is.
    next.catch(() => {});
    yield chunk;
  }
}

/** Random access. */
export function chunksAt(inTransaction: InTransaction, importId: string, total: number): Chunks {
  return { size: chunkBytes, total, read: (n) => readChunk(inTransaction, importId, n) };
}

async function readChunk(
  inTransaction: InTransaction,
  importId: string,
  n: number,
): Promise<Uint8Array | undefined> {
  const [chunk] = await inTransaction(
    (tx) => tx.$queryRaw<{ data: Uint8Array }[]>`
      SELECT data FROM sales_file_chunk WHERE import_id = ${importId}::uuid AND n = ${n}::int`,
  );
  return chunk?.data;
}
