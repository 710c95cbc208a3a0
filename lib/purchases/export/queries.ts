import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { recordExport } from "#lib/access/record.ts";
import { streamCsv } from "#lib/core/csv.ts";
import { readTransaction } from "#lib/core/db/transaction.ts";
import { requireOrganization } from "#lib/ledger/load.ts";
import { type ExportColumn, headingOf } from "#lib/purchases/export/schema.ts";
import { eachPurchase } from "#lib/purchases/list/queries.ts";
import type { PurchaseFilter, PurchaseRow, Sort } from "#lib/purchases/list/schema.ts";
import { sourceOf } from "#lib/purchases/policy.ts";

/** Streams what matches as CSV, one line a purchase, dates as ISO 8601, numbers with a point. The export is audited. */
export async function exportPurchases(
  actor: Actor,
  organizationId: string,
  { q, status, product, from, to, sort }: PurchaseFilter & { sort: Sort },
  columns: readonly ExportColumn[],
): Promise<ReadableStream<Uint8Array>> {
  const scope = await authorize(actor, "credits:read", organizationId);
  await readTransaction(scope, (tx) => requireOrganization(tx, organizationId));
  const filter = { status, product, from, to };
  await recordExport(actor, "purchase.exported", {
    organizationId,
    filter,
    searched: q !== "",
    sort,
    columns,
  });
  return streamCsv(
    columns.map(headingOf),
    eachPurchase(actor, organizationId, { q, ...filter, sort }),
    (row) => columns.map((column) => cells[column](row)),
  );
}

const cells: Record<ExportColumn, (row: PurchaseRow) => string> = {
  date: (row) => row.date,
  reference: (row) => row.reference,
  product: (row) => (row.product === "credits" ? `credits (${row.code})` : row.product),
  quantity: (row) => row.quantity,
  unitPrice: (row) => row.unitPrice ?? "",
  amount: (row) => row.amount ?? "",
  currency: (row) => row.currency,
  running: (row) => row.running ?? "",
  source: sourceOf,
  status: (row) => (row.reversed ? "Reversed" : "Posted"),
  note: (row) => row.note,
};
