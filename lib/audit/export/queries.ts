import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { recordExport } from "#lib/access/record.ts";
import { ocsfOf } from "#lib/audit/export/ocsf.ts";
import { Prover } from "#lib/audit/export/proofs.ts";
import { auditList } from "#lib/audit/list/definition.ts";
import { eachAuditEvent } from "#lib/audit/list/queries.ts";
import type { AuditFilter, Sorting } from "#lib/audit/list/schema.ts";
import type { ExportFormat } from "#lib/audit/policy.ts";
import { streamCsv } from "#lib/core/csv.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { streamJsonLines } from "#lib/core/lines.ts";
import { cellsOf, type ExportColumn, headingsOf, maskTexts } from "#lib/list/export.ts";
import { filterOf } from "#lib/list/params.ts";

interface Wanted {
  format: ExportFormat;
  /** Columns of CSV; the other formats have everything */
  columns: readonly ExportColumn<typeof auditList>[];
  organizationId?: string;
}

/** Streams matching events, in the order of the list. The export is audited first: its event may be the newest one in it. Throws NOT_FOUND. */
export async function exportAuditLog(
  actor: Actor,
  { sort, ...params }: AuditFilter & { sort: Sorting },
  { format, columns, organizationId }: Wanted,
): Promise<ReadableStream<Uint8Array>> {
  const scope = await authorize(actor, "audit:export", organizationId);
  if (organizationId) await readTransaction(scope, (tx) => requireOrganization(tx, organizationId));
  const filter = filterOf(auditList, params);
  const what = { ...maskTexts(auditList, filter), sort, format, ...(format === "csv" ? { columns } : {}) };
  await recordExport(actor, "audit-log.exported", what, organizationId);
  const batches = eachAuditEvent(actor, { ...filter, sort }, organizationId);
  if (format === "csv")
    return streamCsv(headingsOf(auditList, columns), batches, cellsOf(auditList, columns));
  if (format === "jsonl") return streamJsonLines(proved(scope, batches));
  return streamJsonLines(mapped(batches, ocsfOf));
}

type Batches = ReturnType<typeof eachAuditEvent>;

async function* mapped(batches: Batches, of: (row: Parameters<typeof ocsfOf>[0]) => object) {
  for await (const rows of batches) yield rows.map(of);
}

/** A header, events with their evidence, and each seal before the first event that names it. */
async function* proved(scope: Scope, batches: Batches) {
  const prover = await readTransaction(scope, (tx) => Prover.open(tx));
  yield [prover.header()];
  for await (const rows of batches) yield await readTransaction(scope, (tx) => prover.prove(tx, rows));
}
