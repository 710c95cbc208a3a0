import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { recordExport } from "#lib/access/record.ts";
import { streamCsv } from "#lib/core/csv.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { cellsOf, type ExportColumn, headingsOf, maskTexts } from "#lib/list/export.ts";
import { filterOf } from "#lib/list/params.ts";
import { purchaseList } from "#lib/purchases/list/definition.ts";
import { eachPurchase } from "#lib/purchases/list/queries.ts";
import type { PurchaseFilter, Sorting } from "#lib/purchases/list/schema.ts";

/**
 * Streams matching purchases as CSV, one row per purchase, dates as ISO 8601, numbers with a decimal point. The export is
 * audited.
 */
export async function exportPurchases(
  actor: Actor,
  organizationId: string,
  { sort, ...params }: PurchaseFilter & { sort: Sorting },
  columns: readonly ExportColumn<typeof purchaseList>[],
): Promise<ReadableStream<Uint8Array>> {
  const scope = await authorize(actor, "credits:read", organizationId);
  await readTransaction(scope, (tx) => requireOrganization(tx, organizationId));
  const filter = filterOf(purchaseList, params);
  const what = { organizationId, ...maskTexts(purchaseList, filter), sort, columns };
  await recordExport(actor, "purchase.exported", what, organizationId);
  return streamCsv(
    headingsOf(purchaseList, columns),
    eachPurchase(actor, organizationId, { ...filter, sort }),
    cellsOf(purchaseList, columns),
  );
}
