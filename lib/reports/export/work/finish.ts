// The end of making a file, within a transaction: it is stored or marked as failed, and people are notified.
import type { Actor } from "#lib/access/actor.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { env } from "#lib/core/env.ts";
import { queueEmails } from "#lib/mailer/queue.ts";
import { createNotifications } from "#lib/notifications/create.ts";
import { rangeText } from "#lib/reports/cells/policy.ts";
import { fileTitle, formats, keptDays } from "#lib/reports/export/policy.ts";
import type { StoredParams } from "#lib/reports/export/schema.ts";
import { reportTitle } from "#lib/reports/policy.ts";
import type { Report } from "#lib/reports/schema.ts";
import { Prisma } from "#prisma/client/client.ts";
import type { ReportFormat } from "#prisma/client/enums.ts";

export interface TakenReport {
  id: string;
  organizationId: string;
  params: StoredParams;
  format: ReportFormat;
  locale: string;
  /** How often it was taken: names the worker that holds it */
  attempts: number;
  requestedById: string | null;
  recipientIds: string[];
}

export type ReportResult = { report: Report; file: Uint8Array } | { error: string };

/** SQL: whether a file is still made by the worker that took it so */
export function isHeldBy({ id, attempts }: TakenReport): Prisma.Sql {
  return Prisma.sql`id = ${id}::uuid AND status = 'RUNNING' AND attempts = ${attempts}::int`;
}

/** Does nothing for a file that was deleted meanwhile, or that another worker took. */
export async function finishReport(
  tx: Tx,
  actor: Actor,
  taken: TakenReport,
  result: ReportResult,
): Promise<void> {
  const isReady = "file" in result;
  // The days are fixed with the file: "Last month" is another one later.
  const params = isReady
    ? { ...result.report.params, from: result.report.from, to: result.report.to }
    : taken.params;
  const finished = await tx.$executeRaw`
    UPDATE report_export SET status = ${isReady ? "READY" : "FAILED"}::text::"ReportExportStatus", params = ${JSON.stringify(params)}::jsonb,
      content = ${isReady ? result.file : null}::bytea, size = ${isReady ? result.file.byteLength : 0},
      rows = ${isReady ? result.report.count : 0}, rows_done = ${isReady ? result.report.count : 0},
      error = ${isReady ? "" : result.error}, finished_at = now(), leased_until = NULL, expires_at = now() + make_interval(days => ${keptDays}::int)
    WHERE ${isHeldBy(taken)}`;
  if (finished === 0) return;
  await notifyOf(tx, actor, taken, isReady);
  if (isReady) await emailTo(tx, taken, result.report);
}

async function notifyOf(tx: Tx, actor: Actor, taken: TakenReport, ready: boolean): Promise<void> {
  const { id, organizationId, params, format, requestedById } = taken;
  if (requestedById === null) return;
  const title = fileTitle(params, format);
  await createNotifications(tx, [
    {
      kind: "report.ready",
      key: id,
      actor,
      organizationId,
      subjectId: id,
      userIds: [requestedById],
      data: { title, format: formats[format].label, ready },
    },
  ]);
}

/** To those that a schedule names and who still belong to the organization. */
async function emailTo(
  tx: Tx,
  { id, organizationId, recipientIds, format, locale }: TakenReport,
  report: Report,
) {
  if (recipientIds.length === 0) return;
  const people = await tx.$queryRaw<{ userId: string; to: string; slug: string }[]>`
    SELECT u.id AS "userId", u.email AS to, o.slug FROM membership m JOIN "user" u ON u.id = m.user_id AND u.status = 'ACTIVE'
    JOIN organization o ON o.id = m.organization_id
    WHERE m.organization_id = ${organizationId}::uuid AND m.user_id = ANY (${recipientIds}::uuid[])`;
  const title = reportTitle(report);
  const range = rangeText(report, locale || "en");
  await queueEmails(
    tx,
    people.map(({ userId, to, slug }) => ({
      kind: "report",
      to,
      userId,
      organizationId,
      subject: `${title}, ${range}: ${report.organization}`,
      paragraphs: [
        `${title} of ${report.organization} for ${range} is ready as ${formats[format].label}.`,
        `Sign in to download it. It is kept for ${keptDays} days.`,
      ],
      link: { label: "Open Report", url: `${env().STEWARD_URL}/organizations/${slug}/reports/exports/${id}` },
      notes: ["You get this email because an Org Admin named you as a recipient of this report."],
    })),
  );
}
