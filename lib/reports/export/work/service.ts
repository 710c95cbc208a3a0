// Makes the files of reports that were asked for, one after the other. A file belongs to its worker by a lease, so that another
// one takes it up when that process dies.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError, isAppError } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";
import { leaseSeconds, mostAttempts, mostPdfRows } from "#lib/reports/export/policy.ts";
import { finishReport, type ReportResult, type TakenReport } from "#lib/reports/export/work/finish.ts";
import { renderFile } from "#lib/reports/export/work/render.ts";
import { readFocusReport } from "#lib/reports/focus/read.ts";
import { mostRows } from "#lib/reports/policy.ts";
import { readReport } from "#lib/reports/read.ts";
import type { Report } from "#lib/reports/schema.ts";

/** Milliseconds between two writes of progress, which extend the lease */
const progressMs = 1_000;

/** Makes the next file; false when none waits. A file that fails is marked and reported to who asked for it. */
export async function makeNextReport(actor: Actor, signal?: AbortSignal): Promise<boolean> {
  const scope = await authorize(actor, "job:manage");
  const taken = await takeNext(scope);
  if (!taken) return false;
  try {
    const report = await readTransaction(scope, (tx) =>
      (taken.format === "FOCUS" ? readFocusReport : readReport)(
        tx,
        taken.organizationId,
        taken.params,
        mostRows,
      ),
    );
    requireSize(report, taken);
    const file = await renderWithProgress(scope, taken, report, signal);
    await finish(scope, actor, taken, { report, file });
  } catch (error) {
    if (signal?.aborted) {
      await handBack(scope, taken);
      return false;
    }
    if (!isAppError(error)) log.error({ err: error, report: taken.id }, "report failed");
    const message = isAppError(error)
      ? error.message
      : "Something went wrong. Try again, or choose a shorter period.";
    await finish(scope, actor, taken, { error: message });
  }
  return true;
}

function requireSize({ count }: Report, { format }: TakenReport): void {
  if (count > mostRows)
    throw new AppError("INVALID", "The report has too many rows for a file. Choose a shorter period.");
  if (format === "PDF" && count > mostPdfRows)
    throw new AppError(
      "INVALID",
      "The report has too many rows for PDF. Choose Excel or CSV, or a shorter period.",
    );
}

async function takeNext(scope: Scope): Promise<TakenReport | undefined> {
  return transaction(scope, async (tx) => {
    const [taken] = await tx.$queryRaw<(TakenReport & { attempts: number })[]>`
      UPDATE report_export SET status = 'RUNNING', attempts = attempts + 1, rows_done = 0,
        leased_until = now() + make_interval(secs => ${leaseSeconds})
      WHERE id = (
        SELECT e.id FROM report_export e JOIN organization o ON o.id = e.organization_id AND o.deleted_at IS NULL
        WHERE e.status = 'QUEUED' OR (e.status = 'RUNNING' AND e.leased_until < now())
        ORDER BY e.created_at, e.id LIMIT 1 FOR UPDATE OF e SKIP LOCKED)
      RETURNING id, organization_id AS "organizationId", params, format::text AS format, locale, attempts,
        requested_by_id AS "requestedById", recipient_ids AS "recipientIds"`;
    if (taken && taken.attempts > mostAttempts) {
      await tx.$executeRaw`
        UPDATE report_export SET status = 'FAILED', error = 'The report could not be made. Try a shorter period.', finished_at = now(),
          expires_at = now() + interval '7 days' WHERE id = ${taken.id}::uuid`;
      return undefined;
    }
    return taken;
  });
}

async function renderWithProgress(
  scope: Scope,
  { id, format, locale }: TakenReport,
  report: Report,
  signal?: AbortSignal,
) {
  let done = 0;
  const write = () =>
    transaction(
      scope,
      (tx) => tx.$executeRaw`
        UPDATE report_export SET rows = ${report.count}, rows_done = ${done}, leased_until = now() + make_interval(secs => ${leaseSeconds})
        WHERE id = ${id}::uuid AND status = 'RUNNING'`,
    ).catch((error: unknown) => log.warn({ err: error }, "progress of a report"));
  await write();
  const timer = setInterval(write, progressMs);
  try {
    return await renderFile(
      { report, format, locale },
      (rows) => {
        done = rows;
      },
      signal,
    );
  } finally {
    clearInterval(timer);
  }
}

async function finish(scope: Scope, actor: Actor, taken: TakenReport, result: ReportResult): Promise<void> {
  await transaction(scope, (tx) => finishReport(tx, actor, taken, result), { timeoutMs: 60_000 });
}

/** Another worker takes it up at once. */
async function handBack(scope: Scope, { id }: TakenReport): Promise<void> {
  await transaction(
    scope,
    (tx) => tx.$executeRaw`
      UPDATE report_export SET status = 'QUEUED', attempts = attempts - 1, leased_until = NULL
      WHERE id = ${id}::uuid AND status = 'RUNNING'`,
  );
}
