// Undoing: the purchases of a file are reversed, batch by batch, but for those whose credits or tokens are gone already.
// It reads the purchases alone: the rows of a file that was posted long ago are gone.

import type { Actor } from "#lib/access/actor.ts";
import { record } from "#lib/access/record.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { required } from "#lib/core/required.ts";
import { lockLedger } from "#lib/ledger/accounts.ts";
import { type Claim, extendLease } from "#lib/sales-imports/work/lease.ts";

const batchRows = 5_000;

/** Reverses the next rows; false when there are none left. */
export async function undoRows(tx: RawTx, actor: Actor, claim: Claim): Promise<boolean> {
  const { id } = claim;
  const from = await extendLease(tx, claim, "UNDOING");
  const [batch] = await tx.$queryRaw<{ to: number | null; buyers: string[] | null }[]>`
    SELECT max(import_row) AS to, array_agg(DISTINCT organization_id::text) AS buyers FROM (
      SELECT import_row, organization_id FROM purchase
      WHERE import_id = ${id}::uuid AND import_row > ${from} AND reversed_at IS NULL ORDER BY import_row LIMIT ${batchRows}) b`;
  const { to = null, buyers } = batch ?? {};
  if (to === null) {
    await finish(tx, actor, claim);
    return false;
  }
  await lockLedger(tx, buyers ?? []);
  // The smallest first, as far as what is available reaches: none that stays would still fit.
  const reversed = await tx.$executeRaw`
    WITH bought AS (
      SELECT p.id, p.organization_id, p.import_row, t.id AS transfer_id, a.balance - a.held AS balance,
        sum(p.quantity) OVER (PARTITION BY t.to_account_id ORDER BY p.quantity, p.import_row) AS so_far
      FROM purchase p
      JOIN transfer t ON t.organization_id = p.organization_id AND t.purchase_id = p.id AND t.kind = 'PURCHASE'
      JOIN account a ON a.id = t.to_account_id
      WHERE p.import_id = ${id}::uuid AND p.import_row > ${from} AND p.import_row <= ${to} AND p.reversed_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM transfer b WHERE b.organization_id = t.organization_id AND b.original_id = t.id)
    )
    UPDATE purchase p SET reversed_at = now()::timestamptz(3) FROM bought b WHERE p.organization_id = b.organization_id AND p.id = b.id AND b.so_far <= b.balance`;
  await tx.$executeRaw`
    INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, reason, actor, purchase_id, original_id)
    SELECT ledger_uuid(), t.organization_id, t.unit_id, 'REVERSAL', t.to_account_id, t.from_account_id, t.quantity,
      'Sales file undone', ${claim.postedBy}, p.id, t.id
    FROM purchase p JOIN transfer t ON t.organization_id = p.organization_id AND t.purchase_id = p.id AND t.kind = 'PURCHASE'
    WHERE p.import_id = ${id}::uuid AND p.import_row > ${from} AND p.import_row <= ${to} AND p.reversed_at = now()::timestamptz(3)
      AND NOT EXISTS (SELECT 1 FROM transfer b WHERE b.organization_id = t.organization_id AND b.original_id = t.id)`;
  const [kept] = await tx.$queryRaw<{ refused: number }[]>`
    SELECT count(*)::int AS refused FROM purchase
    WHERE import_id = ${id}::uuid AND import_row > ${from} AND import_row <= ${to} AND reversed_at IS NULL`;
  await tx.$executeRaw`
    UPDATE sales_import SET cursor = ${to}, reversed = reversed + ${reversed}::int, refused = refused + ${required(kept, "the count").refused}::int WHERE id = ${id}::uuid`;
  return true;
}

async function finish(tx: RawTx, actor: Actor, claim: Claim): Promise<void> {
  const [counts] = await tx.$queryRaw<{ reversed: number; refused: number }[]>`
    UPDATE sales_import SET status = 'UNDONE', worker = NULL, lease_until = NULL, error = '', finished_at = now()
    WHERE id = ${claim.id}::uuid RETURNING reversed, refused`;
  await record(tx, actor, {
    action: "sales-file.undone",
    targetId: claim.id,
    after: { ...counts, askedBy: claim.postedBy },
  });
}
