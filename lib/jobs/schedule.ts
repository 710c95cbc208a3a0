// Background jobs: pg-boss in the same Postgres, worked by every server process.

import { PgBoss } from "pg-boss";
import { type Actor, mintSystemActor } from "#lib/access/actor.ts";
import { raiseAlerts } from "#lib/alerts/raise/service.ts";
import { purgeAuditEvents } from "#lib/audit/retention/service.ts";
import { sealAuditLog } from "#lib/audit/seal/service.ts";
import { env } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { required } from "#lib/core/required.ts";
import { checkDefaults } from "#lib/defaults/check/service.ts";
import { notifyOfExpiries } from "#lib/invitations/expiry/service.ts";
import { notifyOfFailures } from "#lib/jobs/failures/service.ts";
import { purgeEnded } from "#lib/jobs/housekeeping/service.ts";
import { emailDigests } from "#lib/jobs/notification-emails/service.ts";
import { startNotificationEmails } from "#lib/jobs/notification-emails/worker.ts";
import type { ScheduledJob } from "#lib/jobs/policy.ts";
import { handBackJobs } from "#lib/jobs/service.ts";
import { remindOfKeys } from "#lib/keys/reminders/service.ts";
import { expireGrants } from "#lib/ledger/expiry/service.ts";
import { closeExpiredHolds } from "#lib/ledger/hold/expiry/service.ts";
import { indexCredits } from "#lib/ledger/sums/service.ts";
import { verifyLedger } from "#lib/ledger/verify/queries.ts";
import { startDelivery } from "#lib/mailer/delivery/worker.ts";
import { openMailer, sender } from "#lib/mailer/smtp.ts";
import { purgeDeletedOrganizations } from "#lib/organizations/deletion/service.ts";
import { refreshMonthlyStats } from "#lib/overview/service.ts";
import { startReports } from "#lib/reports/export/work/worker.ts";
import { retireDueModels } from "#lib/resources/retirement/service.ts";
import { purgeSalesFiles } from "#lib/sales-imports/service.ts";
import { superviseSalesWorker } from "#lib/sales-imports/work/supervise.ts";
import { keepUsage } from "#lib/usage/retention/service.ts";
import { verifyUsage } from "#lib/usage/verify/queries.ts";
import { purgeArchivedWorkspaces } from "#lib/workspaces/deletion/service.ts";
import { announcePurges } from "#lib/workspaces/retention/service.ts";

/** Milliseconds that running jobs get to finish when the process is to end */
const stopTimeoutMs = 2_000;

/** The scheduled jobs (cron, UTC). */
const planned: Record<
  ScheduledJob,
  { when: string; work: (actor: Actor, stop: AbortSignal) => Promise<unknown> }
> = {
  "purge-deleted-organizations": { when: "17 * * * *", work: purgeDeletedOrganizations },
  "announce-purges": { when: "22 * * * *", work: announcePurges },
  "purge-archived-workspaces": { when: "27 * * * *", work: purgeArchivedWorkspaces },
  "purge-ended": { when: "47 * * * *", work: purgeEnded },
  "purge-sales-files": { when: "7 * * * *", work: purgeSalesFiles },
  "expire-grants": { when: "* * * * *", work: expireGrants },
  "close-expired-holds": { when: "* * * * *", work: closeExpiredHolds },
  "index-credits": { when: "* * * * *", work: indexCredits },
  "refresh-monthly-stats": { when: "37 * * * *", work: refreshMonthlyStats },
  "retire-models": { when: "2 * * * *", work: retireDueModels },
  "check-defaults": { when: "* * * * *", work: checkDefaults },
  "notify-of-expiries": { when: "* * * * *", work: notifyOfExpiries },
  "notify-of-failures": { when: "* * * * *", work: notifyOfFailures },
  "remind-of-keys": { when: "11 * * * *", work: remindOfKeys },
  "raise-alerts": { when: "*/5 * * * *", work: raiseAlerts },
  "send-digests": { when: "*/15 * * * *", work: emailDigests },
  "seal-audit-log": { when: "* * * * *", work: sealAuditLog },
  "purge-audit-events": { when: "27 * * * *", work: purgeAuditEvents },
  "verify-ledger": { when: "23 3 * * *", work: requireExactLedger },
  "keep-usage": { when: "33 * * * *", work: keepUsage },
  "verify-usage": { when: "43 3 * * *", work: requireExactUsage },
};

/** Fails the job, which stays listed as failed, when a balance differs from its transfers. */
async function requireExactLedger(
  actor: Actor,
  stop: AbortSignal,
): Promise<{ transfers: number; accounts: number }> {
  const { transfers, accounts, differences } = await verifyLedger(actor, stop);
  const [first] = differences;
  if (!first) return { transfers, accounts };
  const { what, organization, stored, computed } = first;
  throw new Error(
    `${differences.length} differences; the first: ${organization || "platform"}, ${what} is ${stored}, the transfers say ${computed}`,
  );
}

/** Fails the job when a sum of usage differs from its events. */
async function requireExactUsage(
  actor: Actor,
  stop: AbortSignal,
): Promise<{ events: number; buckets: number }> {
  const { events, buckets, differences } = await verifyUsage(actor, stop);
  const [first] = differences;
  if (!first) return { events, buckets };
  const { what, organization, stored, computed } = first;
  throw new Error(
    `${differences.length} differences; the first: ${organization}, ${what} is ${stored}, the events say ${computed}`,
  );
}

/** Starts the workers; returns a function that hands their jobs back and stops them. Migrating creates the schema. */
export async function startJobs(): Promise<() => Promise<void>> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    schema: "pgboss",
    migrate: false,
    max: 2,
    // The job of a killed worker continues elsewhere within a minute.
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
  });
  boss.on("error", (error) => log.error({ err: error }, "job queue"));
  await boss.start();
  const stopping = new AbortController();
  const inHand = new Set<string>();
  for (const [name, { when, work }] of Object.entries(planned)) {
    await boss.createQueue(name, {
      policy: "short",
      retryLimit: 2,
      heartbeatSeconds: 30,
      deleteAfterSeconds: 14 * 86_400,
    });
    await boss.schedule(name, when);
    await boss.work(name, async ([job]) => {
      const { id } = required(job, "the job");
      inHand.add(id);
      try {
        const done = await work(mintSystemActor(`job:${name}`), stopping.signal);
        log.info({ job: name, done }, "planned job");
      } catch (error) {
        if (stopping.signal.aborted) log.info({ job: name }, "planned job handed back");
        else log.error({ err: error, job: name }, "planned job");
        throw error;
      } finally {
        inHand.delete(id);
      }
    });
  }
  const { SMTP_URL } = env();
  const stopDelivery =
    SMTP_URL === undefined
      ? undefined
      : startDelivery(mintSystemActor("job:send-mail"), openMailer(SMTP_URL, sender()));
  const stopNotifications = startNotificationEmails(mintSystemActor("job:notification-emails"));
  const stopReports = startReports(mintSystemActor("job:make-reports"));
  const stopSales = superviseSalesWorker(mintSystemActor("job:sales-process"));
  return async () => {
    await handBackJobs(mintSystemActor("job:stop"), [...inHand]).catch((error: unknown) =>
      log.warn({ err: error }, "jobs to hand back"),
    );
    // A job ends at its next safe point, or is handed back while it is still running: every job tolerates running twice at
    // once.
    stopping.abort(new Error("Its worker was stopped. Another worker will continue."));
    await Promise.all([
      stopDelivery?.(),
      stopNotifications(),
      stopSales(),
      stopReports(),
      boss.stop({ graceful: true, timeout: stopTimeoutMs }),
    ]);
  };
}
