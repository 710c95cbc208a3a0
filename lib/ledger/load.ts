import type { ReadTx } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";

/** Throws NOT_FOUND for an organization that is not there: one without a ledger looks the same to a query. */
export async function requireOrganization(tx: ReadTx, id: string): Promise<void> {
  const [found] = await tx.$queryRaw<object[]>`
    SELECT 1 FROM organization WHERE id = ${id}::uuid AND deleted_at IS NULL`;
  if (!found) throw notFound("Organization");
}
