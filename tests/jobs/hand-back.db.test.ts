// SIGTERM to a worker process, as `npm run worker` starts it, in the middle of a job.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { PgBoss } from "pg-boss";
import { expect, test, vi } from "vitest";
import { startJobs } from "#lib/jobs/schedule.ts";
import { verifyLedger } from "#lib/ledger/verify/queries.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { makeOrganization, systemActor } from "#tests/factories.ts";
import { balancesOf, grant } from "#tests/ledger/ledger.ts";

const queue = "expire-grants";

test("a stopping worker ends at once and hands its job back; another one finishes it", async () => {
  await useEmptyDatabase();
  const owner = await connectAsOwner();
  const ids = [(await makeOrganization()).id, (await makeOrganization()).id];
  for (const id of ids) await grant(id, "5", { expiresAt: new Date(Date.now() + 86_400_000).toISOString() });
  const worker = spawn(process.execPath, ["scripts/worker.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_OPTIONS: "", LOG_LEVEL: "info" },
  });
  const ended = once(worker, "exit");
  await once(worker.stdout, "data");
  // The job reaches the first organization and waits there for the lock on its ledger.
  await owner.query("BEGIN");
  await owner.query("SELECT 1 FROM organization_stats WHERE organization_id = ANY ($1) FOR UPDATE", [ids]);
  const other = await connectAsOwner();
  await other.query("UPDATE account SET expires_at = now() WHERE expires_at IS NOT NULL");
  const boss = new PgBoss({
    connectionString: process.env.DATABASE_URL ?? "",
    schema: "pgboss",
    migrate: false,
    max: 1,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  // The schedule may have sent one just now: then there is no other, and that one is as good.
  await boss.send(queue, {});
  const inHand = async (): Promise<string[]> => {
    const { rows } = await other.query(
      `SELECT id FROM pgboss.job WHERE name = $1 AND state = 'active'
         AND EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND $2 = ANY (pg_blocking_pids(pid)))`,
      [queue, (owner as unknown as { processID: number }).processID],
    );
    return rows.map((row) => row.id);
  };
  await vi.waitFor(async () => expect(await inHand()).toHaveLength(1), 120_000);
  const [id] = await inHand();
  const state = async () => {
    const { rows } = await other.query(
      `SELECT state, retry_count, retry_limit,
         EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND $2 = ANY (pg_blocking_pids(pid))) AS waiting
       FROM pgboss.job WHERE id = $1`,
      [id, (owner as unknown as { processID: number }).processID],
    );
    return rows[0];
  };
  worker.kill("SIGTERM");
  // At once: its work still waits for the lock. The retries are not used up.
  await vi.waitFor(
    async () => expect(await state()).toMatchObject({ state: "retry", retry_limit: 3, waiting: true }),
    { timeout: 120_000, interval: 20 },
  );
  expect(await ended).toEqual([0, null]);
  await owner.query("COMMIT");
  const stop = await startJobs();
  await vi.waitFor(async () => expect(await state()).toMatchObject({ state: "completed" }), 120_000);
  for (const id of ids) expect(await balancesOf(id)).toEqual({ ISSUED: -5, EXPIRED: 5 });
  expect((await verifyLedger(systemActor)).differences).toEqual([]);
  await Promise.all([boss.stop({ graceful: false }), stop(), owner.end(), other.end()]);
});
