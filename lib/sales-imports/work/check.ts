// Validates rows again after a user mapped their codes to organizations.
import type { RawTx } from "#lib/core/db/raw.ts";
import { compareRows } from "#lib/sales-imports/work/compare.ts";
import { type Claim, extendLease } from "#lib/sales-imports/work/lease.ts";
import { validate, validationSql } from "#lib/sales-imports/work/validate.ts";
import { Prisma } from "#prisma/client/client.ts";

const batchRows = 5_000;

/** Validates the next rows; false when there are none left, and the preview can be shown. */
export async function checkRows(tx: RawTx, claim: Claim): Promise<boolean> {
  const { id } = claim;
  const from = await extendLease(tx, claim, "CHECKING");
  const to = await lastOfBatch(tx, id, from, batchRows);
  if (to === null) {
    await tx.$executeRaw`
      UPDATE sales_import SET status = 'PREVIEW', worker = NULL, lease_until = NULL WHERE id = ${id}::uuid`;
    return false;
  }
  const rows = Prisma.sql`
    SELECT ctid AS place, cell_errors, product, quantity, organization_code, organization_key FROM sales_row
    WHERE import_id = ${id}::uuid AND row > ${from} AND row <= ${to}`;
  // Only rows whose result changed are written.
  await validate(
    tx,
    Prisma.sql`
      WITH ${validationSql(id, rows)}
      UPDATE sales_row s SET buyer_id = j.buyer_id, unit_id = j.unit_id, errors = j.errors, state = j.state
      FROM validated j WHERE s.ctid = j.place
        AND (s.buyer_id, s.unit_id, s.errors, s.state) IS DISTINCT FROM (j.buyer_id, j.unit_id, j.errors, j.state)`,
  );
  await compareRows(tx, { id, from, to });
  return true;
}

export async function lastOfBatch(tx: RawTx, id: string, from: number, size: number): Promise<number | null> {
  const [batch] = await tx.$queryRaw<{ to: number | null }[]>`
    SELECT max(row) AS to FROM (SELECT row FROM sales_row WHERE import_id = ${id}::uuid AND row > ${from} ORDER BY row LIMIT ${size}) b`;
  return batch?.to ?? null;
}
