// Reports as files: streamed at once, or made by a job and kept for some days.
import { z } from "zod";
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { recordExport } from "#lib/access/record.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { fileTitle, formats, mostDirectRows } from "#lib/reports/export/policy.ts";
import type { ReportExportRow, ReportFile, StoredParams } from "#lib/reports/export/schema.ts";
import { csvOf, csvOfRows } from "#lib/reports/files/csv.ts";
import { readFocusReport } from "#lib/reports/focus/read.ts";
import { readReport } from "#lib/reports/read.ts";
import type { ReportParams } from "#lib/reports/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Answers a small report as CSV. The export is audited. Throws NOT_FOUND, and INVALID for one of too many rows. */
export async function exportReportCsv(
  actor: Actor,
  organizationId: string,
  params: ReportParams,
  format: "CSV" | "FOCUS" = "CSV",
): Promise<ReadableStream<Uint8Array>> {
  const scope = await authorize(actor, "report:read", organizationId);
  const report = await readTransaction(scope, (tx) =>
    (format === "FOCUS" ? readFocusReport : readReport)(tx, organizationId, params, mostDirectRows),
  );
  if (report.count > mostDirectRows)
    throw new AppError(
      "INVALID",
      "This report has too many rows to download at once. Choose a shorter period.",
    );
  const { from, to, count } = report;
  await recordExport(
    actor,
    "report.exported",
    { ...report.params, from, to, rows: count, format },
    organizationId,
  );
  return format === "FOCUS" ? csvOfRows(report) : csvOf(report);
}

interface Found extends Omit<ReportExportRow, "title" | "from" | "to" | "done" | "createdAt" | "expiresAt"> {
  params: StoredParams;
  rowsDone: number;
  createdAt: Date;
  expiresAt: Date | null;
}

const columns = Prisma.sql`e.id, e.params, e.format::text AS format, e.status::text AS status, e.rows_done AS "rowsDone", e.rows, e.error, e.size,
  (SELECT coalesce(nullif(u.name, ''), u.email) FROM "user" u WHERE u.id = e.requested_by_id) AS "requestedBy",
  e.created_at AS "createdAt", e.expires_at AS "expiresAt"`;

/** The latest files of an organization that were made, or are being made. Throws NOT_FOUND. */
export async function listReportExports(actor: Actor, organizationId: string): Promise<ReportExportRow[]> {
  const scope = await authorize(actor, "report:read", organizationId);
  return readTransaction(scope, async (tx) => {
    await requireOrganization(tx, organizationId);
    const found = await tx.$queryRaw<Found[]>`
      SELECT ${columns} FROM report_export e WHERE e.organization_id = ${organizationId}::uuid
      ORDER BY e.created_at DESC, e.id DESC LIMIT 100`;
    return found.map(rowOf);
  });
}

/** One file, for those who see reports and those it was sent to. Throws NOT_FOUND. */
export async function getReportExport(
  actor: Actor,
  organizationId: string,
  id: string,
): Promise<ReportExportRow> {
  const scope = await authorize(actor, "organization:view", organizationId);
  return readTransaction(scope, async (tx) => {
    await requireOrganization(tx, organizationId);
    const [found] = await tx.$queryRaw<Found[]>`
      SELECT ${columns} FROM report_export e WHERE ${isOpenTo(actor, organizationId, id)}`;
    if (!found) throw notFound("Report");
    return rowOf(found);
  });
}

/** The content of a file. The download is audited. Throws NOT_FOUND, also for one that is not ready or has expired. */
export async function openReportFile(actor: Actor, organizationId: string, id: string): Promise<ReportFile> {
  const scope = await authorize(actor, "organization:view", organizationId);
  const { found, content } = await readTransaction(scope, async (tx) => {
    await requireOrganization(tx, organizationId);
    const [row] = await tx.$queryRaw<Found[]>`
      SELECT ${columns} FROM report_export e WHERE ${isOpenTo(actor, organizationId, id)} AND e.status = 'READY' AND e.expires_at > now()`;
    const file = row && (await readContent(tx, id));
    if (!file) throw notFound("Report");
    return { found: row, content: file };
  });
  const { params, format } = found;
  await recordExport(actor, "report.downloaded", { ...params, format, id }, organizationId);
  const { extension, type } = formats[format];
  const name = format === "FOCUS" ? "focus" : `report-${params.type}`;
  return { name: `${name}-${params.from}-${params.to}.${extension}`, type, content };
}

function isOpenTo(actor: Actor, organizationId: string, id: string): Prisma.Sql {
  if (!z.uuid().safeParse(id).success) throw notFound("Report");
  const isRecipient = Prisma.sql`e.recipient_ids @> ARRAY[${actor.kind === "user" ? actor.userId : null}::uuid]`;
  const isOpen = may(actor, "report:read", organizationId) ? Prisma.sql`true` : isRecipient;
  return Prisma.sql`e.organization_id = ${organizationId}::uuid AND e.id = ${id}::uuid AND ${isOpen}`;
}

async function readContent(tx: ReadTx, id: string): Promise<Uint8Array | null> {
  const [row] = await tx.$queryRaw<{ content: Uint8Array | null }[]>`
    SELECT content FROM report_export WHERE id = ${id}::uuid`;
  return row?.content ?? null;
}

function rowOf({ params, rowsDone, createdAt, expiresAt, ...row }: Found): ReportExportRow {
  const done = row.status === "READY" ? 100 : row.rows > 0 ? Math.floor((100 * rowsDone) / row.rows) : 0;
  return {
    ...row,
    title: fileTitle(params, row.format),
    from: params.from,
    to: params.to,
    done,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}
