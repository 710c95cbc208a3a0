// Posting: valid rows become purchases and transfers, one transaction per batch, without leaving the database.

import type { Actor } from "#lib/access/actor.ts";
import { record } from "#lib/access/record.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { isUniqueViolation } from "#lib/core/db/retry.ts";
import { lockLedger } from "#lib/ledger/accounts.ts";
import { createNotifications } from "#lib/notifications/create.ts";
import { lastOfBatch } from "#lib/sales-imports/work/check.ts";
import type { Batch } from "#lib/sales-imports/work/compare.ts";
import { type Claim, extendLease } from "#lib/sales-imports/work/lease.ts";
import { Prisma } from "#prisma/client/client.ts";

/** The more, the fewer times each organization is counted up; as many as keep those of a batch locked for half a second */
const batchRows = 10_000;

/** What an organization bought of one unit in a batch */
interface Bought {
  organizationId: string;
  unitId: string;
  rows: number;
}

/** Between which accounts that moves */
interface Route {
  organizationId: string;
  unitId: string;
  issuedId: string;
  availableId: string;
}

/** Posts the next rows; false when all are posted. */
export async function postRows(tx: RawTx, actor: Actor, claim: Claim): Promise<boolean> {
  const { id } = claim;
  const from = await extendLease(tx, claim, "POSTING");
  const to = await lastOfBatch(tx, id, from, batchRows);
  if (to === null) {
    await finish(tx, actor, claim);
    return false;
  }
  const batch = { id, from, to };
  const good = await tx.$queryRaw<Bought[]>`
    SELECT buyer_id AS "organizationId", unit_id AS "unitId", count(*)::int AS rows FROM sales_row
    WHERE import_id = ${id}::uuid AND row > ${from} AND row <= ${to} AND state = 'GOOD' GROUP BY 1, 2`;
  await lockLedger(tx, [...new Set(good.map(({ organizationId }) => organizationId))]);
  const bought = await refuseChanged(tx, batch, good);
  const posted = await insertPurchases(tx, claim, batch, await openAccounts(tx, bought));
  // A purchase that was posted concurrently under the same reference makes its row a duplicate.
  const duplicate = bought.reduce((sum, { rows }) => sum + rows, 0) - posted;
  await tx.$executeRaw`
    UPDATE sales_import SET cursor = ${to}, posted = posted + ${posted}::int, good = good - ${posted + duplicate}::int, duplicate = duplicate + ${duplicate}::int
    WHERE id = ${id}::uuid`;
  return true;
}

const columnsOf = (bought: readonly Bought[]) =>
  [bought.map(({ organizationId }) => organizationId), bought.map(({ unitId }) => unitId)] as const;

/** What was right when it was checked and is no longer: an organization that is gone, or counts in other credits. */
async function refuseChanged(tx: RawTx, { id, from, to }: Batch, good: readonly Bought[]): Promise<Bought[]> {
  const [organizations, units] = columnsOf(good);
  const changed = await tx.$queryRaw<{ at: number }[]>`
    SELECT b.at::int - 1 AS at FROM unnest(${organizations}::uuid[], ${units}::uuid[]) WITH ORDINALITY b (organization_id, unit_id, at)
    WHERE NOT EXISTS (SELECT 1 FROM organization o JOIN unit u ON u.id = b.unit_id
      WHERE o.id = b.organization_id AND o.deleted_at IS NULL AND (u.kind <> 'CREDIT' OR u.id = o.credit_type_id))`;
  if (changed.length === 0) return [...good];
  const places = new Set(changed.map(({ at }) => at));
  const [gone, of] = columnsOf(good.filter((_, at) => places.has(at)));
  const refused = await tx.$executeRaw`
    UPDATE sales_row SET state = 'BAD', errors = jsonb_build_array(jsonb_build_object('column', 'organization_code', 'text',
      'The organization was deleted or its credit type changed after the rows were checked.'))
    WHERE import_id = ${id}::uuid AND row > ${from} AND row <= ${to} AND state = 'GOOD'
      AND (buyer_id, unit_id) IN (SELECT * FROM unnest(${gone}::uuid[], ${of}::uuid[]))`;
  await tx.$executeRaw`
    UPDATE sales_import SET good = good - ${refused}::int, bad = bad + ${refused}::int WHERE id = ${id}::uuid`;
  return good.filter((_, at) => !places.has(at));
}

/** The accounts that purchases move between, opened with nothing in them where there are none. */
async function openAccounts(tx: RawTx, bought: readonly Bought[]): Promise<Route[]> {
  const found = await findAccounts(tx, bought);
  if (found.length === bought.length) return found;
  const [organizations, units] = columnsOf(bought);
  await tx.$executeRaw`
    INSERT INTO account (id, organization_id, unit_id, kind)
    SELECT ledger_uuid(), b.organization_id, b.unit_id, k.kind
    FROM unnest(${organizations}::uuid[], ${units}::uuid[]) b (organization_id, unit_id)
    CROSS JOIN unnest(ARRAY['ISSUED', 'AVAILABLE', 'SPENT']::"AccountKind"[]) k (kind)
    ON CONFLICT DO NOTHING`;
  return findAccounts(tx, bought);
}

// Each is looked for by itself: of a table that was empty a moment ago the planner would read all for each.
function findAccounts(tx: RawTx, bought: readonly Bought[]): Promise<Route[]> {
  const [organizations, units] = columnsOf(bought);
  return tx.$queryRaw<Route[]>`
    SELECT b.organization_id AS "organizationId", b.unit_id AS "unitId", f.id AS "issuedId", t.id AS "availableId"
    FROM unnest(${organizations}::uuid[], ${units}::uuid[]) b (organization_id, unit_id)
    CROSS JOIN LATERAL (SELECT a.id FROM account a WHERE a.organization_id = b.organization_id AND a.unit_id = b.unit_id
      AND a.kind = 'ISSUED' AND a.member_id IS NULL AND a.expires_at IS NULL OFFSET 0) f
    CROSS JOIN LATERAL (SELECT a.id FROM account a WHERE a.organization_id = b.organization_id AND a.unit_id = b.unit_id
      AND a.kind = 'AVAILABLE' AND a.member_id IS NULL AND a.expires_at IS NULL OFFSET 0) t`;
}

/** Writes the good rows, those of an organization side by side; returns how many had a new reference. */
async function insertPurchases(
  tx: RawTx,
  { postedBy }: Claim,
  { id, from, to }: Batch,
  routes: readonly Route[],
): Promise<number> {
  const column = (of: keyof Route) => routes.map((route) => route[of]);
  // The only join below is with the list given here, which has no index.
  await tx.$executeRaw`SET LOCAL enable_hashjoin = on`;
  const insert = (unlessKnown: Prisma.Sql) => tx.$executeRaw`
    WITH bought AS (
      INSERT INTO purchase (id, organization_id, unit_id, reference, purchased_on, quantity, unit_price, amount, currency, note, import_id, import_row)
      SELECT ledger_uuid(), s.* FROM (
        SELECT buyer_id, unit_id, reference, purchased_on, quantity, unit_price, amount, currency, note, import_id, row FROM sales_row
        WHERE import_id = ${id}::uuid AND row > ${from} AND row <= ${to} AND state = 'GOOD' ORDER BY buyer_id, row) s
      ${unlessKnown}
      RETURNING id, organization_id, unit_id, quantity, note
    )
    INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, reason, actor, purchase_id)
    SELECT p.id, p.organization_id, p.unit_id, 'PURCHASE', r.issued_id, r.available_id, p.quantity, p.note, ${postedBy}, p.id
    FROM bought p JOIN unnest(${column("organizationId")}::uuid[], ${column("unitId")}::uuid[], ${column("issuedId")}::uuid[],
      ${column("availableId")}::uuid[]) r (organization_id, unit_id, issued_id, available_id)
      ON r.organization_id = p.organization_id AND r.unit_id = p.unit_id`;
  // The rows were compared with all purchases before: to look for each reference again is worth it only if that is outdated.
  await tx.$executeRaw`SAVEPOINT posting`;
  try {
    return await insert(Prisma.empty);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT posting`;
    return insert(Prisma.sql`ON CONFLICT (organization_id, reference) WHERE reversed_at IS NULL DO NOTHING`);
  }
}

async function finish(tx: RawTx, actor: Actor, claim: Claim): Promise<void> {
  const [done] = await tx.$queryRaw<
    {
      posted: number;
      duplicate: number;
      bad: number;
      fileName: string;
      createdBy: string | null;
      postedBy: string | null;
    }[]
  >`
    UPDATE sales_import SET status = 'DONE', worker = NULL, lease_until = NULL, error = '', finished_at = now()
    WHERE id = ${claim.id}::uuid RETURNING posted, duplicate, bad, file_name AS "fileName",
      substring(created_by FROM '^user:(.*)$') AS "createdBy", substring(posted_by FROM '^user:(.*)$') AS "postedBy"`;
  await tx.$executeRaw`DELETE FROM sales_file_chunk WHERE import_id = ${claim.id}::uuid`;
  await record(tx, actor, {
    action: "sales-file.posted",
    targetId: claim.id,
    after: { posted: done?.posted, duplicate: done?.duplicate, bad: done?.bad, confirmedBy: claim.postedBy },
  });
  if (!done) return;
  const { posted, duplicate, bad, fileName, createdBy, postedBy } = done;
  await createNotifications(tx, [
    {
      kind: "sales-file.posted",
      key: claim.id,
      actor,
      subjectId: claim.id,
      userIds: [createdBy, postedBy],
      data: { id: claim.id, fileName, posted, duplicate, bad },
    },
  ]);
}
