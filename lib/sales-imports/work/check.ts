// Checking: which organization each row means, whether its purchase is new, and all that is wrong with it. Set-wise.
import type { RawTx } from "#lib/db.ts";
import { type Claim, hold } from "#lib/sales-imports/work/lease.ts";

const batchRows = 5_000;

/** Judges the next rows; false when there are none left, and the preview can be shown. */
export async function checkRows(tx: RawTx, claim: Claim): Promise<boolean> {
  const from = await hold(tx, claim, "CHECKING");
  const to = await lastOfBatch(tx, claim.id, from, batchRows);
  if (to === null) {
    await tx.$executeRaw`
      UPDATE sales_import SET status = 'PREVIEW', worker = NULL, lease_until = NULL WHERE id = ${claim.id}::uuid`;
    return false;
  }
  await judge(tx, claim.id, from, to);
  await findKnown(tx, claim.id, from, to);
  await findRepeated(tx, claim.id, from, to);
  await tx.$executeRaw`
    UPDATE sales_import i SET cursor = ${to}, good = i.good + n.good, known = i.known + n.known, bad = i.bad + n.bad
    FROM (SELECT count(*) FILTER (WHERE state = 'GOOD')::int AS good, count(*) FILTER (WHERE state = 'KNOWN')::int AS known,
        count(*) FILTER (WHERE state = 'BAD')::int AS bad
      FROM sales_row WHERE import_id = ${claim.id}::uuid AND row > ${from} AND row <= ${to}) n
    WHERE i.id = ${claim.id}::uuid`;
  return true;
}

export async function lastOfBatch(tx: RawTx, id: string, from: number, size: number): Promise<number | null> {
  const [batch] = await tx.$queryRaw<{ to: number | null }[]>`
    SELECT max(row) AS to FROM (SELECT row FROM sales_row WHERE import_id = ${id}::uuid AND row > ${from} ORDER BY row LIMIT ${size}) b`;
  return batch?.to ?? null;
}

async function judge(tx: RawTx, id: string, from: number, to: number): Promise<void> {
  await tx.$executeRaw`
    WITH named AS (SELECT key AS code, value::uuid AS organization_id FROM sales_import, jsonb_each_text(codes) WHERE id = ${id}::uuid),
    found AS (
      SELECT s.row, s.faults, s.product, s.quantity, s.organization_code, s.organization_key, coalesce(m.id, h.id) AS by_code, k.id AS by_key,
        coalesce(m.id, h.id, k.id) AS buyer_id, coalesce(m.credit_type_id, h.credit_type_id, k.credit_type_id) AS credit_type_id
      FROM sales_row s
      LEFT JOIN named n ON n.code = s.organization_code
      -- Two joins that each find a row by its index: one with a choice in it would look at every organization for every row.
      LEFT JOIN organization h ON h.code = s.organization_code AND h.deleted_at IS NULL AND n.code IS NULL
      LEFT JOIN organization m ON m.id = n.organization_id AND m.deleted_at IS NULL
      LEFT JOIN organization k ON k.deleted_at IS NULL AND k.id = CASE
        WHEN s.organization_key ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' THEN s.organization_key::uuid
        WHEN s.organization_key ~ '^[0-9]{1,9}$' THEN (SELECT o.id FROM organization o WHERE o.number = s.organization_key::int) END
      WHERE s.import_id = ${id}::uuid AND s.row > ${from} AND s.row <= ${to}
    ), judged AS (
      SELECT f.row, f.buyer_id, u.id AS unit_id, f.faults
        || CASE WHEN f.organization_code <> '' AND f.by_code IS NULL THEN jsonb_build_array(jsonb_build_object('column', 'organization_code',
          'text', 'No organization has the code ' || f.organization_code || '.')) ELSE '[]' END
        || CASE WHEN f.organization_key <> '' AND f.by_key IS NULL THEN jsonb_build_array(jsonb_build_object('column', 'organization_id',
          'text', 'No organization has this ID.')) ELSE '[]' END
        || CASE WHEN f.by_code <> f.by_key THEN jsonb_build_array(jsonb_build_object('column', 'organization_id',
          'text', 'The code and the ID name two organizations.')) ELSE '[]' END
        || CASE WHEN u.id IS NOT NULL AND scale(trim_scale(f.quantity)) > u.decimals THEN jsonb_build_array(jsonb_build_object('column', 'quantity',
          'text', CASE WHEN u.decimals = 0 THEN u.code || ' is counted in whole numbers.' ELSE u.code || ' has at most ' || u.decimals
            || ' decimal places.' END)) ELSE '[]' END AS problems
      FROM found f
      LEFT JOIN unit u ON f.buyer_id IS NOT NULL AND u.id = CASE f.product WHEN 'credits' THEN f.credit_type_id
        WHEN 'inference_tokens' THEN '019400d0-0000-7000-8000-000000000101'::uuid
        WHEN 'embedding_tokens' THEN '019400d0-0000-7000-8000-000000000102'::uuid END
    )
    UPDATE sales_row s SET buyer_id = j.buyer_id, unit_id = j.unit_id, problems = j.problems,
      state = (CASE WHEN j.problems = '[]' THEN 'GOOD' ELSE 'BAD' END)::"SalesRowState"
    FROM judged j WHERE s.import_id = ${id}::uuid AND s.row = j.row`;
}

/** A purchase is its organization and reference. One that is there already is left alone; with other values it says so. */
async function findKnown(tx: RawTx, id: string, from: number, to: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE sales_row s SET state = 'KNOWN', problems = CASE
      WHEN p.unit_id = s.unit_id AND p.quantity = s.quantity AND p.purchased_on = s.purchased_on THEN '[]'
      ELSE jsonb_build_array(jsonb_build_object('column', 'reference', 'text', 'Known already with other values: '
        || trim_scale(p.quantity) || ' on ' || p.purchased_on || '. It is left as it is.')) END
    FROM purchase p
    WHERE s.import_id = ${id}::uuid AND s.row > ${from} AND s.row <= ${to} AND s.state = 'GOOD'
      AND p.organization_id = s.buyer_id AND p.reference = s.reference AND p.reversed_at IS NULL`;
}

/** The first row with a reference counts. A later one that says the same is known; one that says something else is bad. */
async function findRepeated(tx: RawTx, id: string, from: number, to: number): Promise<void> {
  await tx.$executeRaw`
    WITH repeated AS (
      SELECT s.row, (SELECT min(e.row) FROM sales_row e WHERE e.import_id = s.import_id AND e.buyer_id = s.buyer_id
        AND e.reference = s.reference AND e.row < s.row AND e.state = 'GOOD') AS first
      FROM sales_row s WHERE s.import_id = ${id}::uuid AND s.row > ${from} AND s.row <= ${to} AND s.state = 'GOOD'
    )
    UPDATE sales_row s SET
      state = (CASE WHEN same.yes THEN 'KNOWN' ELSE 'BAD' END)::"SalesRowState",
      problems = jsonb_build_array(jsonb_build_object('column', 'reference', 'text',
        CASE WHEN same.yes THEN 'The same purchase as in row ' || r.first || '.'
          ELSE 'Row ' || r.first || ' has the same reference with other values.' END))
    FROM repeated r JOIN sales_row e ON e.import_id = ${id}::uuid AND e.row = r.first
      JOIN sales_row o ON o.import_id = ${id}::uuid AND o.row = r.row
      CROSS JOIN LATERAL (SELECT (e.unit_id, e.quantity, e.purchased_on, e.unit_price, e.amount, e.currency)
        IS NOT DISTINCT FROM (o.unit_id, o.quantity, o.purchased_on, o.unit_price, o.amount, o.currency) AS yes) same
    WHERE s.import_id = ${id}::uuid AND s.row = r.row AND r.first IS NOT NULL`;
}
