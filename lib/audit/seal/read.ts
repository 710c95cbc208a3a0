// What is read about seals within other transactions.
import type { ReadTx } from "#lib/core/db/raw.ts";

/** Up to when events are sealed, as ISO 8601; null before the first seal. */
export async function readSealedUntil(tx: ReadTx): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`SELECT steward_sealed_until() AS at`;
  return row?.at?.toISOString() ?? null;
}
