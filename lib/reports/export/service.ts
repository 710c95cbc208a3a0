// Asking for a file of a report, and deleting it.
import { v7 as uuidv7 } from "uuid";
import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope, requireOrganization } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { afterCommit } from "#lib/core/db/after-commit.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { mostWaiting } from "#lib/reports/export/policy.ts";
import type { ReportExportId, RequestReport } from "#lib/reports/export/schema.ts";
import { wakeReports } from "#lib/reports/export/wake.ts";

/** Has a file made by a job. Throws NOT_FOUND, and LIMIT_EXCEEDED while too many wait. */
export async function requestReport(
  actor: Actor,
  { organizationId, params, format }: RequestReport,
): Promise<{ id: string }> {
  const scope = await authorize(actor, "report:read", organizationId);
  return transaction(scope, async (tx) => {
    // One at a time, so that the count holds.
    await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    const waiting = await tx.reportExport.count({
      where: { organizationId, status: { in: ["QUEUED", "RUNNING"] } },
    });
    if (waiting >= mostWaiting)
      throw new AppError(
        "LIMIT_EXCEEDED",
        "Many reports of this organization are being prepared. Try again when they are ready.",
      );
    const id = uuidv7();
    const locale = actor.kind === "user" ? actor.locale : "";
    await tx.reportExport.create({
      data: { id, organizationId, params, format, locale, requestedById: actorUserId(actor) },
      select: { id: true },
    });
    await record(tx, actor, { action: "report.exported", organizationId, after: { ...params, format } });
    afterCommit(tx, wakeReports);
    return { id };
  });
}

/** Deletes a file before it expires. Throws NOT_FOUND. */
export async function deleteReport(actor: Actor, { organizationId, id }: ReportExportId): Promise<void> {
  const scope = await authorize(actor, "report:read", organizationId);
  await transaction(scope, async (tx) => {
    await requireOrganization(tx, organizationId);
    const { count } = await tx.reportExport.deleteMany({ where: { organizationId, id } });
    if (count === 0) throw notFound("Report");
    await record(tx, actor, { action: "report.deleted", organizationId, after: { id } });
  });
}
