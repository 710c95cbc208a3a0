import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { recordExport } from "#lib/access/record.ts";
import { streamCsv } from "#lib/core/csv.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { transferList } from "#lib/ledger/list/definition.ts";
import { eachTransfer } from "#lib/ledger/list/queries.ts";
import type { Sorting, TransferFilter } from "#lib/ledger/list/schema.ts";
import { cellsOf, type ExportColumn, headingsOf, maskTexts } from "#lib/list/export.ts";
import { filterOf } from "#lib/list/params.ts";

/** Streams matching transfers as CSV, oldest or newest first. The export is audited. */
export async function exportTransfers(
  actor: Actor,
  organizationId: string,
  { sort, ...params }: TransferFilter & { sort: Sorting },
  columns: readonly ExportColumn<typeof transferList>[],
): Promise<ReadableStream<Uint8Array>> {
  const scope = await authorize(actor, "credits:read", organizationId);
  await readTransaction(scope, (tx) => requireOrganization(tx, organizationId));
  const filter = filterOf(transferList, params);
  await recordExport(actor, "transfer.exported", {
    organizationId,
    ...maskTexts(transferList, filter),
    sort,
    columns,
  });
  return streamCsv(
    headingsOf(transferList, columns),
    eachTransfer(actor, organizationId, { ...filter, sort }),
    cellsOf(transferList, columns),
  );
}
