import { PgBoss } from "pg-boss";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startJobs } from "#lib/jobs/schedule.ts";
import { deleteOrganization } from "#lib/organizations/deletion/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { asPlatform, makeEmail, makeOrganization, systemActor } from "#tests/factories.ts";

const queue = "purge-deleted-organizations";
let stop: () => Promise<void>;
let boss: PgBoss;
beforeAll(async () => {
  stop = await startJobs();
  boss = new PgBoss({
    connectionString: process.env.DATABASE_URL ?? "",
    schema: "pgboss",
    migrate: false,
    max: 1,
    supervise: false,
    schedule: false,
  });
  await boss.start();
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await stop();
});

test("the server's own role works the queues: organizations deleted 30 days ago are purged by the job", async () => {
  const { id, name } = await makeOrganization();
  await deleteOrganization(systemActor, { id, confirmation: name });
  await asPlatform(
    (tx) =>
      tx.$executeRaw`UPDATE organization SET deleted_at = now() - interval '31 days' WHERE id = ${id}::uuid`,
  );
  await boss.send(queue, {});
  await vi.waitFor(
    async () => expect(await asPlatform((tx) => tx.organization.count({ where: { id } }))).toBe(0),
    {
      timeout: 120_000,
      interval: 250,
    },
  );
  const events = await auditEvents({ targetId: id });
  expect(events.at(-1)).toMatchObject({ action: "organization.purged", actorId: `job:${queue}` });
});

test("every scheduled job has its time, and the purge of ended rows works with the server's own role", async () => {
  const schedules = await boss.getSchedules();
  expect(Object.fromEntries(schedules.map(({ name, cron }) => [name, cron]))).toEqual({
    "announce-purges": "22 * * * *",
    "check-defaults": "* * * * *",
    "close-expired-holds": "* * * * *",
    "retire-models": "2 * * * *",
    "expire-grants": "* * * * *",
    "index-credits": "* * * * *",
    "notify-of-expiries": "* * * * *",
    "notify-of-failures": "* * * * *",
    "purge-audit-events": "27 * * * *",
    "purge-deleted-organizations": "17 * * * *",
    "purge-ended": "47 * * * *",
    "purge-archived-workspaces": "27 * * * *",
    "purge-sales-files": "7 * * * *",
    "raise-alerts": "*/5 * * * *",
    "refresh-monthly-stats": "37 * * * *",
    "remind-of-keys": "11 * * * *",
    "seal-audit-log": "* * * * *",
    "send-digests": "*/15 * * * *",
    "verify-ledger": "23 3 * * *",
    "keep-usage": "33 * * * *",
    "request-due-reports": "* * * * *",
    "verify-usage": "43 3 * * *",
  });
  const { id } = await endedEmail();
  await boss.send("purge-ended", {});
  await vi.waitFor(async () => expect(await asPlatform((tx) => tx.email.count({ where: { id } }))).toBe(0), {
    timeout: 120_000,
    interval: 250,
  });
});

async function endedEmail(): Promise<{ id: string }> {
  const mail = await makeEmail();
  await asPlatform(
    (tx) => tx.$executeRaw`
      UPDATE email SET status = 'SENT', body = NULL, created_at = now() - interval '91 days' WHERE id = ${mail.id}::uuid`,
  );
  return mail;
}
