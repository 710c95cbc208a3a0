// Inserts parsed rows with their state and errors.
import { plainColumn, textColumn } from "#lib/core/db/columns.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import type { SalesLine } from "#lib/sales-imports/rows/read-row.ts";
import { compareRows } from "#lib/sales-imports/work/compare.ts";
import { type Claim, extendLease } from "#lib/sales-imports/work/lease.ts";
import { validate, validationSql } from "#lib/sales-imports/work/validate.ts";
import { Prisma } from "#prisma/client/client.ts";

/** A batch as it travels: an array of Postgres for each column. Made while the batch before is written. */
export interface Columns {
  to: number;
  rows: Prisma.Sql;
}

/** Undefined when there are no rows. */
export function columnsOf(lines: readonly SalesLine[]): Columns | undefined {
  const to = lines.at(-1)?.row;
  if (to === undefined) return undefined;
  const plain = (of: (line: SalesLine) => string | number | null) => plainColumn(lines.map(of));
  /** What is empty is sent as missing */
  const texts = (of: (line: SalesLine) => string) => textColumn(lines.map((line) => of(line) || null));
  const json = (of: (line: SalesLine) => readonly unknown[]) =>
    texts((line) => (of(line).length > 0 ? JSON.stringify(of(line)) : ""));
  const rows = Prisma.sql`
    SELECT row, coalesce(cells, '[]') AS cells, coalesce(organization_code, '') AS organization_code,
      coalesce(organization_key, '') AS organization_key, coalesce(reference, '') AS reference, purchased_on,
      coalesce(product, '') AS product, quantity, unit_price, amount, coalesce(currency, '') AS currency, coalesce(note, '') AS note,
      coalesce(cell_errors, '[]') AS cell_errors
    FROM unnest(${plain((line) => line.row)}::int[], ${json((line) => line.cells)}::json[],
      ${texts((line) => line.organizationCode)}::text[], ${texts((line) => line.organizationKey)}::text[],
      ${texts((line) => line.reference)}::text[], ${plain((line) => line.purchasedOn)}::date[], ${texts((line) => line.product)}::text[],
      ${plain((line) => line.quantity)}::numeric[], ${plain((line) => line.unitPrice)}::numeric[], ${plain((line) => line.amount)}::numeric[],
      ${texts((line) => line.currency)}::text[], ${texts((line) => line.note)}::text[], ${json((line) => line.cellErrors)}::jsonb[])
      l (row, cells, organization_code, organization_key, reference, purchased_on, product, quantity, unit_price, amount, currency, note, cell_errors)`;
  return { to, rows };
}

const insertedColumns = Prisma.sql`row, cells, organization_code, organization_key, reference, purchased_on, product, quantity, unit_price, amount,
  currency, note, cell_errors, buyer_id, unit_id, errors, state`;

/** Inserts the missing rows of a batch, validated and compared. Throws LeaseLost. */
export async function insertRows(
  tx: RawTx,
  claim: Claim,
  { to, rows }: Columns,
  bytes: number,
): Promise<void> {
  const { id } = claim;
  const from = await extendLease(tx, claim, "READING");
  const fresh = Prisma.sql`${rows} WHERE row > ${from}`;
  const inserted = await validate(
    tx,
    Prisma.sql`
      INSERT INTO sales_row (import_id, ${insertedColumns}) WITH ${validationSql(id, fresh)} SELECT ${id}::uuid, ${insertedColumns} FROM validated`,
  );
  if (inserted === 0) return;
  await compareRows(tx, { id, from, to });
  await tx.$executeRaw`
    UPDATE sales_import SET rows = rows + ${inserted}::int, bytes_read = greatest(bytes_read, ${bytes}::int) WHERE id = ${id}::uuid`;
}
