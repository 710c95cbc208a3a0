// Posting: good rows become purchases and transfers, a batch to a transaction, without leaving the database.
import { record } from "#lib/audit/record.ts";
import type { Actor } from "#lib/auth/actor.ts";
import type { RawTx } from "#lib/db.ts";
import { lockLedger } from "#lib/ledger/accounts.ts";
import { lastOfBatch } from "#lib/sales-imports/work/check.ts";
import { type Claim, hold } from "#lib/sales-imports/work/lease.ts";

/** The more, the fewer times each organization is counted up; as many as keep those of a batch locked for half a second */
const batchRows = 5_000;

/** Posts the next rows; false when all are posted. */
export async function postRows(tx: RawTx, actor: Actor, claim: Claim): Promise<boolean> {
  const { id } = claim;
  const from = await hold(tx, claim, "POSTING");
  const to = await lastOfBatch(tx, id, from, batchRows);
  if (to === null) {
    await finish(tx, actor, claim);
    return false;
  }
  const buyers = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT buyer_id AS id FROM sales_row
    WHERE import_id = ${id}::uuid AND row > ${from} AND row <= ${to} AND state = 'GOOD'`;
  await lockLedger(
    tx,
    buyers.map((buyer) => buyer.id),
  );
  await refuseChanged(tx, id, from, to);
  await tx.$executeRaw`
    INSERT INTO account (id, organization_id, unit_id, kind)
    SELECT ledger_uuid(), s.buyer_id, s.unit_id, k.kind FROM (
      SELECT DISTINCT buyer_id, unit_id FROM sales_row
      WHERE import_id = ${id}::uuid AND row > ${from} AND row <= ${to} AND state = 'GOOD'
    ) s CROSS JOIN unnest(ARRAY['ISSUED', 'AVAILABLE', 'SPENT']::"AccountKind"[]) k (kind)
    ON CONFLICT DO NOTHING`;
  const posted = await tx.$executeRaw`
    WITH bought AS (
      INSERT INTO purchase (id, organization_id, unit_id, reference, purchased_on, quantity, unit_price, amount, currency, note, import_id, import_row)
      SELECT ledger_uuid(), buyer_id, unit_id, reference, purchased_on, quantity, unit_price, amount, currency, note, import_id, row
      FROM sales_row WHERE import_id = ${id}::uuid AND row > ${from} AND row <= ${to} AND state = 'GOOD' ORDER BY row
      ON CONFLICT (organization_id, reference) WHERE reversed_at IS NULL DO NOTHING
      RETURNING id, organization_id, unit_id, reference, quantity, note
    )
    INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, reason, actor, key, fingerprint, purchase_id)
    SELECT ledger_uuid(), p.organization_id, p.unit_id, 'PURCHASE', f.id, t.id, p.quantity, p.note, ${claim.postedBy}, 'purchase:' || p.id,
      sha256(convert_to('["purchase",' || to_json(p.reference)::text || ']', 'UTF8')), p.id
    FROM bought p
    JOIN account f ON f.organization_id = p.organization_id AND f.unit_id = p.unit_id AND f.kind = 'ISSUED'
      AND f.member_id IS NULL AND f.expires_at IS NULL
    JOIN account t ON t.organization_id = p.organization_id AND t.unit_id = p.unit_id AND t.kind = 'AVAILABLE'
      AND t.member_id IS NULL AND t.expires_at IS NULL`;
  // What somebody else bought meanwhile under the same reference is known.
  await tx.$executeRaw`
    UPDATE sales_import i SET cursor = ${to}, posted = i.posted + ${posted}::int, good = i.good - n.good,
      known = i.known + n.good - ${posted}::int
    FROM (SELECT count(*)::int AS good FROM sales_row
      WHERE import_id = ${id}::uuid AND row > ${from} AND row <= ${to} AND state = 'GOOD') n
    WHERE i.id = ${id}::uuid`;
  return true;
}

/** What was right when it was checked and is no longer: an organization that is gone, or counts in other credits. */
async function refuseChanged(tx: RawTx, id: string, from: number, to: number): Promise<void> {
  const refused = await tx.$executeRaw`
    UPDATE sales_row s SET state = 'BAD', problems = jsonb_build_array(jsonb_build_object('column', 'organization_code', 'text',
      'The organization was deleted, or was given another credit type, after the rows were checked.'))
    WHERE s.import_id = ${id}::uuid AND s.row > ${from} AND s.row <= ${to} AND s.state = 'GOOD' AND NOT EXISTS (
      SELECT 1 FROM organization o JOIN unit u ON u.id = s.unit_id WHERE o.id = s.buyer_id AND o.deleted_at IS NULL
        AND (u.kind <> 'CREDIT' OR u.id = o.credit_type_id))`;
  if (refused === 0) return;
  await tx.$executeRaw`
    UPDATE sales_import SET good = good - ${refused}::int, bad = bad + ${refused}::int WHERE id = ${id}::uuid`;
}

async function finish(tx: RawTx, actor: Actor, claim: Claim): Promise<void> {
  const [counts] = await tx.$queryRaw<{ posted: number; known: number; bad: number }[]>`
    UPDATE sales_import SET status = 'DONE', worker = NULL, lease_until = NULL, error = '', finished_at = now()
    WHERE id = ${claim.id}::uuid RETURNING posted, known, bad`;
  await tx.$executeRaw`DELETE FROM sales_file_chunk WHERE import_id = ${claim.id}::uuid`;
  await record(tx, actor, {
    action: "sales-file.posted",
    targetType: "sales-file",
    targetId: claim.id,
    after: { ...counts, confirmedBy: claim.postedBy },
  });
}
