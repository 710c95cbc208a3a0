// Finds which valid rows are new: others duplicate a purchase, or an earlier row of the file. Set-based.
import type { RawTx } from "#lib/core/db/raw.ts";

/** Rows of a file */
export interface Batch {
  id: string;
  /** The row before the first */
  from: number;
  to: number;
}

/** Compares the rows of a batch, counts them by state, and advances the cursor. */
export async function compareRows(tx: RawTx, batch: Batch): Promise<void> {
  await markDuplicates(tx, batch);
  await markRepeated(tx, batch);
  const { id, from, to } = batch;
  await tx.$executeRaw`
    UPDATE sales_import i SET cursor = ${to}, good = i.good + n.good, duplicate = i.duplicate + n.duplicate, bad = i.bad + n.bad
    FROM (SELECT count(*) FILTER (WHERE state = 'GOOD')::int AS good, count(*) FILTER (WHERE state = 'DUPLICATE')::int AS duplicate,
        count(*) FILTER (WHERE state = 'BAD')::int AS bad
      FROM sales_row WHERE import_id = ${id}::uuid AND row > ${from} AND row <= ${to}) n
    WHERE i.id = ${id}::uuid`;
}

/**
 * A purchase is identified by its organization and reference. A row equal to an existing one is a duplicate; with other
 * values it is invalid.
 */
async function markDuplicates(tx: RawTx, { id, from, to }: Batch): Promise<void> {
  await tx.$executeRaw`
    UPDATE sales_row s SET state = 'DUPLICATE', errors = CASE
      WHEN p.unit_id = s.unit_id AND p.quantity = s.quantity AND p.purchased_on = s.purchased_on THEN '[]'
      ELSE jsonb_build_array(jsonb_build_object('column', 'reference', 'text', 'Already recorded with other values: '
        || trim_scale(p.quantity) || ' on ' || p.purchased_on || '. The existing purchase is unchanged.')) END
    FROM purchase p
    WHERE s.import_id = ${id}::uuid AND s.row > ${from} AND s.row <= ${to} AND s.state = 'GOOD'
      AND p.organization_id = s.buyer_id AND p.reference = s.reference AND p.reversed_at IS NULL`;
}

/**
 * The first row with a reference counts. A later identical one is a duplicate; a different one is invalid. The query
 * searches a range of the one index in this order, so that no statistics can make the planner scan all rows for each.
 */
async function markRepeated(tx: RawTx, { id, from, to }: Batch): Promise<void> {
  await tx.$executeRaw`
    WITH repeated AS MATERIALIZED (
      SELECT s.ctid AS place, e.row AS first, (e.unit_id, e.quantity, e.purchased_on, e.unit_price, e.amount, e.currency)
        IS NOT DISTINCT FROM (s.unit_id, s.quantity, s.purchased_on, s.unit_price, s.amount, s.currency) AS same
      FROM sales_row s CROSS JOIN LATERAL (
        SELECT * FROM sales_row e WHERE e.buyer_id IS NOT NULL AND e.state = 'GOOD'
          AND (e.reference, e.buyer_id, e.import_id, e.row) >= (s.reference, s.buyer_id, s.import_id, 0)
          AND (e.reference, e.buyer_id, e.import_id, e.row) < (s.reference, s.buyer_id, s.import_id, s.row)
        ORDER BY e.reference, e.buyer_id, e.import_id, e.row LIMIT 1) e
      WHERE s.import_id = ${id}::uuid AND s.row > ${from} AND s.row <= ${to} AND s.state = 'GOOD'
    )
    UPDATE sales_row s SET state = (CASE WHEN r.same THEN 'DUPLICATE' ELSE 'BAD' END)::"SalesRowState",
      errors = jsonb_build_array(jsonb_build_object('column', 'reference', 'text',
        CASE WHEN r.same THEN 'Duplicate of row ' || r.first || '.'
          ELSE 'Row ' || r.first || ' has the same reference with other values.' END))
    FROM repeated r WHERE s.ctid = r.place`;
}
