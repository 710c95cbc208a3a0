// PgBouncer between the server and Postgres in transaction mode: each transaction may use another connection.
import pLimit from "p-limit";
import { PgBoss } from "pg-boss";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { takeAttempt } from "#lib/auth/rate-limit.ts";
import { closeDatabase } from "#lib/core/db/pool.ts";
import { rawTransaction, readOnce, readTransaction } from "#lib/core/db/raw.ts";
import type { DatabaseScope } from "#lib/core/db/scope.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { startJobs } from "#lib/jobs/schedule.ts";
import { deleteOrganization } from "#lib/organizations/deletion/service.ts";
import { Prisma } from "#prisma/client/client.ts";
import { deploy } from "#scripts/migrate/deploy.ts";
import { TEST_SECRET } from "#scripts/postgres/temporary.ts";
import { asPlatform, makeOrganization, systemActor, unique } from "#tests/factories.ts";
import { countOutcomes } from "#tests/refusals.ts";
import { makeDatabase, type Scratch } from "#tests/scripts/migrate/scratch.ts";
import { findPgBouncer, type Pooler, startPgBouncer } from "#tests/setup/pgbouncer.ts";

const found = findPgBouncer();
let database: Scratch;
let pooler: Pooler;
let serverUrl: string;
beforeAll(async () => {
  if ("reason" in found) return;
  database = await makeDatabase();
  const { url } = await deploy(database.url, TEST_SECRET);
  pooler = await startPgBouncer(found.program, [url, database.url]);
  serverUrl = pooler.through(url);
  process.env.DATABASE_URL = serverUrl;
  process.env.DATABASE_POOL = "8";
});
afterAll(async () => {
  if ("reason" in found) return;
  await closeDatabase();
  await pooler.stop();
  await database.drop();
});

const tenant = (id: string): DatabaseScope => ({
  role: "tenant",
  organizationIds: [id],
  userId: "00000000-0000-7000-8000-000000000000",
});

describe.skipIf("reason" in found)(`behind PgBouncer${"reason" in found ? `: ${found.reason}` : ""}`, () => {
  test("case 30: every kind of transaction sees its own tenant, on any connection", async () => {
    const [a, b] = [await makeOrganization(), await makeOrganization()];
    const query = Prisma.sql`SELECT id, pg_backend_pid() AS pid FROM organization`;
    type Rows = { id: string; pid: number }[];
    const ways: ((scope: DatabaseScope) => Promise<Rows>)[] = [
      (scope) => transaction(scope, (tx) => tx.$queryRaw<Rows>(query)),
      (scope) => readTransaction(scope, (tx) => tx.$queryRaw<Rows>(query)),
      (scope) => readOnce(scope, query),
      (scope) => rawTransaction(scope, (tx) => tx.$queryRaw<Rows>(query), { prepared: true }),
    ];
    const atOnce = pLimit(8);
    const connections = new Set<number>();
    await Promise.all(
      Array.from({ length: 400 }, (_, n) =>
        atOnce(async () => {
          const { id } = n % 3 === 0 ? a : b;
          const rows = (await ways[n % ways.length]?.(tenant(id))) ?? [];
          expect(rows.map((row) => row.id)).toEqual([id]);
          for (const { pid } of rows) connections.add(pid);
        }),
      ),
    );
    expect(connections.size).toBe(2);
  });

  test("a failed transaction releases its connection", async () => {
    const failing = Array.from({ length: 20 }, () =>
      readTransaction({ role: "platform" }, (tx) => tx.$queryRaw`SELECT 1 / 0`),
    );
    for (const { status } of await Promise.allSettled(failing)) expect(status).toBe("rejected");
    const rows = await Promise.all(
      Array.from({ length: 20 }, () =>
        readOnce<{ one: number }>({ role: "auth" }, Prisma.sql`SELECT 1 AS one`),
      ),
    );
    expect(rows).toEqual(Array(20).fill([{ one: 1 }]));
  });

  test("limits count once each", async () => {
    const subject = unique();
    const takes = Array.from({ length: 30 }, () => takeAttempt("sign-in:email", subject));
    expect(await countOutcomes(takes)).toEqual({ ok: 5, RATE_LIMITED: 25 });
  });

  test("background jobs are worked", async () => {
    const stop = await startJobs();
    const boss = new PgBoss({
      connectionString: serverUrl,
      schema: "pgboss",
      migrate: false,
      max: 1,
      supervise: false,
      schedule: false,
    });
    await boss.start();
    try {
      const { id, name } = await makeOrganization();
      await deleteOrganization(systemActor, { id, confirmation: name });
      await asPlatform(
        (tx) =>
          tx.$executeRaw`UPDATE organization SET deleted_at = now() - interval '31 days' WHERE id = ${id}::uuid`,
      );
      await boss.send("purge-deleted-organizations", {});
      await vi.waitFor(
        async () => expect(await asPlatform((tx) => tx.organization.count({ where: { id } }))).toBe(0),
        {
          timeout: 50_000,
          interval: 250,
        },
      );
    } finally {
      await boss.stop({ graceful: false });
      await stop();
    }
  });

  test("a server starts through it with its own role; migrating asks for the direct URL", async () => {
    expect(await deploy(serverUrl, TEST_SECRET)).toEqual({ url: serverUrl, applied: [] });
    await expect(deploy(pooler.through(database.url), TEST_SECRET)).rejects.toThrow(
      "leads through a connection pooler",
    );
  });
});
