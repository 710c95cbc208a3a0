// Background jobs: pg-boss in the same Postgres, worked by every server process.
import { PgBoss } from "pg-boss";
import { type Actor, mintSystemActor } from "#lib/auth/actor.ts";
import { env } from "#lib/env.ts";
import { purgeEnded } from "#lib/housekeeping/service.ts";
import { expireGrants } from "#lib/ledger/expiry/service.ts";
import { verifyLedger } from "#lib/ledger/verify/queries.ts";
import { log } from "#lib/log.ts";
import { startDelivery } from "#lib/mail/delivery/worker.ts";
import { openPost, sender } from "#lib/mail/smtp.ts";
import { purgeDeletedOrganizations } from "#lib/organizations/deletion/service.ts";
import { purgeSalesFiles } from "#lib/sales-imports/service.ts";
import { startSalesWorker } from "#lib/sales-imports/work/worker.ts";

/** What is done when (cron, UTC). */
const planned: Record<string, { when: string; work: (actor: Actor) => Promise<unknown> }> = {
  "purge-deleted-organizations": { when: "17 * * * *", work: purgeDeletedOrganizations },
  "purge-ended": { when: "47 * * * *", work: purgeEnded },
  "purge-sales-files": { when: "7 * * * *", work: purgeSalesFiles },
  "expire-grants": { when: "* * * * *", work: expireGrants },
  "verify-ledger": { when: "23 3 * * *", work: requireExactLedger },
};

/** Fails, and stays among the failed jobs, when a balance is not what the transfers say. */
async function requireExactLedger(actor: Actor): Promise<{ transfers: number; accounts: number }> {
  const { transfers, accounts, differences } = await verifyLedger(actor);
  const [first] = differences;
  if (!first) return { transfers, accounts };
  const { what, organization, stored, computed } = first;
  throw new Error(
    `${differences.length} differences; the first: ${organization || "platform"}, ${what} is ${stored}, the transfers say ${computed}`,
  );
}

/** Starts the workers; returns what stops them after the work in hand. The schema is made by the migration step. */
export async function startJobs(): Promise<() => Promise<void>> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    schema: "pgboss",
    migrate: false,
    max: 2,
    // A job whose worker was killed goes on elsewhere within a minute.
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
  });
  boss.on("error", (error) => log.error({ err: error }, "job queue"));
  await boss.start();
  for (const [name, { when, work }] of Object.entries(planned)) {
    await boss.createQueue(name, {
      policy: "short",
      retryLimit: 2,
      heartbeatSeconds: 30,
      deleteAfterSeconds: 14 * 86_400,
    });
    await boss.schedule(name, when);
    await boss.work(name, async () => {
      const done = await work(mintSystemActor(`job:${name}`)).catch((error: unknown) => {
        log.error({ err: error, job: name }, "planned job");
        throw error;
      });
      log.info({ job: name, done }, "planned job");
    });
  }
  const { SMTP_URL } = env();
  const stopDelivery =
    SMTP_URL === undefined
      ? undefined
      : startDelivery(mintSystemActor("job:send-mail"), openPost(SMTP_URL, sender()));
  const stopSales = startSalesWorker(mintSystemActor("job:sales-files"));
  return async () => {
    await Promise.all([stopDelivery?.(), stopSales(), boss.stop({ graceful: true, timeout: 20_000 })]);
  };
}
