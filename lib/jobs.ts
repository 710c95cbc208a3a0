// Background jobs: pg-boss in the same Postgres, worked by every server process.
import { PgBoss } from "pg-boss";
import { type Actor, mintSystemActor } from "#lib/auth/actor.ts";
import { env } from "#lib/env.ts";
import { purgeEnded } from "#lib/housekeeping/service.ts";
import { log } from "#lib/log.ts";
import { startDelivery } from "#lib/mail/delivery/worker.ts";
import { openPost, sender } from "#lib/mail/smtp.ts";
import { purgeDeletedOrganizations } from "#lib/organizations/deletion/service.ts";

/** What is done every hour, and at which minute. */
const hourly: Record<string, { minute: number; work: (actor: Actor) => Promise<unknown> }> = {
  "purge-deleted-organizations": { minute: 17, work: purgeDeletedOrganizations },
  "purge-ended": { minute: 47, work: purgeEnded },
};

/** Starts the workers; returns what stops them after the work in hand. The schema is made by the migration step. */
export async function startJobs(): Promise<() => Promise<void>> {
  const boss = new PgBoss({ connectionString: env().DATABASE_URL, schema: "pgboss", migrate: false, max: 2 });
  boss.on("error", (error) => log.error({ err: error }, "job queue"));
  await boss.start();
  for (const [name, { minute, work }] of Object.entries(hourly)) {
    await boss.createQueue(name);
    await boss.schedule(name, `${minute} * * * *`);
    await boss.work(name, async () => {
      log.info({ job: name, done: await work(mintSystemActor(`job:${name}`)) }, "hourly job");
    });
  }
  const { SMTP_URL } = env();
  const stopDelivery =
    SMTP_URL === undefined
      ? undefined
      : startDelivery(mintSystemActor("job:send-mail"), openPost(SMTP_URL, sender()));
  return async () => {
    await Promise.all([stopDelivery?.(), boss.stop({ graceful: true, timeout: 20_000 })]);
  };
}
