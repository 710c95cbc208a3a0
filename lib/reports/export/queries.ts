// Reports as files.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { recordExport } from "#lib/access/record.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";
import { csvOf } from "#lib/reports/files/csv.ts";
import { mostRows } from "#lib/reports/policy.ts";
import { readReport } from "#lib/reports/read.ts";
import type { ReportParams } from "#lib/reports/schema.ts";

/** Streams a report as CSV. The export is audited. Throws NOT_FOUND, and INVALID for one of too many rows. */
export async function exportReportCsv(
  actor: Actor,
  organizationId: string,
  params: ReportParams,
): Promise<ReadableStream<Uint8Array>> {
  const scope = await authorize(actor, "report:read", organizationId);
  const report = await readTransaction(scope, (tx) => readReport(tx, organizationId, params, mostRows));
  if (report.count > mostRows)
    throw new AppError("INVALID", "This report has too many rows for a file. Choose a shorter period.");
  const { from, to, count } = report;
  await recordExport(
    actor,
    "report.exported",
    { ...report.params, from, to, rows: count, format: "csv" },
    organizationId,
  );
  return csvOf(report);
}
