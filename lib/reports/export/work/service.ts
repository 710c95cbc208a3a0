// Makes the files of reports that were asked for, one after the other. A file belongs to its worker by a lease, so that another
// one takes it up when that process dies.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError, isAppError } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";
import { leaseSeconds, mostAttempts, mostPdfRows } from "#lib/reports/export/policy.ts";
import {
  finishReport,
  isHeldBy,
  type ReportResult,
  type TakenReport,
} from "#lib/reports/export/work/finish.ts";
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
    if (taken.attempts > mostAttempts)
      throw new AppError("INVALID", "The report could not be made. Try a shorter period.");
    await finish(scope, actor, taken, await make(scope, taken, signal));
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

/** Reads and renders a file under its lease, which is extended all the while. */
async function make(scope: Scope, taken: TakenReport, signal?: AbortSignal): Promise<ReportResult> {
  const progress = { rows: 0, done: 0 };
  const timer = setInterval(() => writeProgress(scope, taken, progress), progressMs);
  try {
    const read = taken.format === "FOCUS" ? readFocusReport : readReport;
    const report = await readTransaction(scope, (tx) =>
      read(tx, taken.organizationId, taken.params, mostRows),
    );
    requireSize(report, taken);
    progress.rows = report.count;
    const onRow = (rows: number) => {
      progress.done = rows;
    };
    return {
      report,
      file: await renderFile({ report, format: taken.format, locale: taken.locale }, onRow, signal),
    };
  } finally {
    clearInterval(timer);
  }
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
    const [taken] = await tx.$queryRaw<TakenReport[]>`
      UPDATE report_export SET status = 'RUNNING', attempts = attempts + 1, rows_done = 0,
        leased_until = now() + make_interval(secs => ${leaseSeconds})
      WHERE id = (
        SELECT e.id FROM report_export e JOIN organization o ON o.id = e.organization_id AND o.deleted_at IS NULL
        WHERE e.status = 'QUEUED' OR (e.status = 'RUNNING' AND e.leased_until < now())
        ORDER BY e.created_at, e.id LIMIT 1 FOR UPDATE OF e SKIP LOCKED)
      RETURNING id, organization_id AS "organizationId", params, format::text AS format, locale, attempts,
        requested_by_id AS "requestedById", recipient_ids AS "recipientIds"`;
    return taken;
  });
}

async function writeProgress(
  scope: Scope,
  taken: TakenReport,
  { rows, done }: { rows: number; done: number },
): Promise<void> {
  await transaction(
    scope,
    (tx) => tx.$executeRaw`
      UPDATE report_export SET rows = ${rows}, rows_done = ${done}, leased_until = now() + make_interval(secs => ${leaseSeconds})
      WHERE ${isHeldBy(taken)}`,
  ).catch((error: unknown) => log.warn({ err: error }, "progress of a report"));
}

async function finish(scope: Scope, actor: Actor, taken: TakenReport, result: ReportResult): Promise<void> {
  await transaction(scope, (tx) => finishReport(tx, actor, taken, result), { timeoutMs: 60_000 });
}

/** Another worker takes it up at once. */
async function handBack(scope: Scope, taken: TakenReport): Promise<void> {
  await transaction(
    scope,
    (tx) => tx.$executeRaw`
      UPDATE report_export SET status = 'QUEUED', attempts = attempts - 1, leased_until = NULL
      WHERE ${isHeldBy(taken)}`,
  );
}
