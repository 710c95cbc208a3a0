// A key identifies one request in its organization: a repetition changes nothing, another request is refused.
import type { RawTx } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";
import type { Posted } from "#lib/ledger/schema.ts";

const keyReused = "This idempotency key was already used for a different request. Use a new key.";

/** What was posted under this key, or null. Throws CONFLICT with details.code IDEMPOTENCY_KEY_REUSED for another request's key. */
export async function findReplay(
  tx: RawTx,
  organizationId: string,
  key: string,
  fingerprint: string,
): Promise<Posted | null> {
  const rows = await tx.$queryRaw<{ id: string; fingerprint: string }[]>`
    SELECT id, encode(fingerprint, 'hex') AS fingerprint FROM transfer
    WHERE organization_id = ${organizationId}::uuid AND key = ${key} ORDER BY part`;
  if (rows.length === 0) return null;
  if (rows.some((row) => row.fingerprint !== fingerprint)) {
    throw new AppError("CONFLICT", keyReused, { field: "key", details: { code: "IDEMPOTENCY_KEY_REUSED" } });
  }
  return { transferIds: rows.map((row) => row.id), replayed: true };
}
