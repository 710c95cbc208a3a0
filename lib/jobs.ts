// Background jobs: pg-boss in the same Postgres, worked by every server process.
import { PgBoss } from "pg-boss";
import { mintSystemActor } from "#lib/auth/actor.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { startDelivery } from "#lib/mail/delivery/worker.ts";
import { openPost, sender } from "#lib/mail/smtp.ts";
import { purgeDeletedOrganizations } from "#lib/organizations/deletion/service.ts";

const purge = "purge-deleted-organizations";

/** Starts the workers; returns what stops them after the work in hand. The schema is made by the migration step. */
export async function startJobs(): Promise<() => Promise<void>> {
  const boss = new PgBoss({ connectionString: env().DATABASE_URL, schema: "pgboss", migrate: false, max: 2 });
  boss.on("error", (error) => log.error({ err: error }, "job queue"));
  await boss.start();
  await boss.createQueue(purge);
  await boss.schedule(purge, "17 * * * *");
  await boss.work(purge, async () => {
    const purged = await purgeDeletedOrganizations(mintSystemActor(`job:${purge}`));
    if (purged > 0) log.info({ purged }, "purged deleted organizations");
  });
  const { SMTP_URL } = env();
  const stopDelivery =
    SMTP_URL === undefined
      ? undefined
      : startDelivery(mintSystemActor("job:send-mail"), openPost(SMTP_URL, sender()));
  return async () => {
    await Promise.all([stopDelivery?.(), boss.stop({ graceful: true, timeout: 20_000 })]);
  };
}
