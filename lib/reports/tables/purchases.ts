// The purchases of a period, by the day on which they were made.
import type { ReadTx } from "#lib/core/db/raw.ts";
import type { ReportTable } from "#lib/reports/schema.ts";
import { type AskedTable, cellsOf, column } from "#lib/reports/tables/asked.ts";

interface Found {
  start: string;
  name: string;
  id: string;
  product: string;
  quantity: string;
  unitPrice: string | null;
  amount: string | null;
  currency: string;
  status: string;
  note: string;
  count: number;
}

interface Total {
  product: string;
  quantity: string;
  amount: string | null;
  currency: string;
}

const columns = [
  column("start", "Date", "day"),
  column("name", "Reference", "text"),
  column("id", "ID", "text", false),
  column("product", "Product", "text"),
  column("quantity", "Quantity", "amount"),
  column("unitPrice", "Unit price", "amount", false),
  column("amount", "Amount", "amount"),
  column("currency", "Currency", "text"),
  column("status", "Status", "text"),
  column("note", "Note", "text", false),
];

/** What was reversed is listed, and counts in no total. Quantities of several products and amounts of several currencies have none. */
export async function readPurchases(
  tx: ReadTx,
  { organizationId, from, to, most }: AskedTable,
): Promise<ReportTable> {
  const [rows, sums] = await Promise.all([
    tx.$queryRaw<Found[]>`
      SELECT p.purchased_on::text AS start, p.reference AS name, p.id::text AS id, u.name AS product, trim_scale(p.quantity)::text AS quantity,
        trim_scale(p.unit_price)::text AS "unitPrice", trim_scale(p.amount)::text AS amount, p.currency,
        CASE WHEN p.reversed_at IS NULL THEN 'Posted' ELSE 'Reversed' END AS status, p.note, count(*) OVER ()::int AS count
      FROM purchase p JOIN unit u ON u.id = p.unit_id
      WHERE p.organization_id = ${organizationId}::uuid AND p.purchased_on BETWEEN ${from}::date AND ${to}::date
      ORDER BY p.purchased_on, p.id LIMIT ${most}`,
    tx.$queryRaw<Total[]>`
      SELECT u.name AS product, p.currency, trim_scale(sum(p.quantity))::text AS quantity, trim_scale(sum(p.amount))::text AS amount
      FROM purchase p JOIN unit u ON u.id = p.unit_id
      WHERE p.organization_id = ${organizationId}::uuid AND p.purchased_on BETWEEN ${from}::date AND ${to}::date AND p.reversed_at IS NULL
      GROUP BY u.id, u.name, p.currency`,
  ]);
  // One group has one product and one currency. With several, each has a total where the other does not matter.
  const [one, ...more] = sums;
  const total =
    one && more.length === 0 ? { ...one, amount: one.amount ?? "", name: "Total" } : { name: "Total" };
  return {
    columns,
    rows: rows.map(({ unitPrice, amount, ...row }) =>
      cellsOf(columns, { ...row, unitPrice: unitPrice ?? "", amount: amount ?? "" }),
    ),
    count: rows[0]?.count ?? 0,
    totals: cellsOf(columns, { ...total }),
  };
}
