// Case 30: the scope of one transaction never stays on the connection for the next.
import pLimit from "p-limit";
import type { Pool } from "pg";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { type ReadTx, rawTransaction, readOnce, readTransaction } from "#lib/core/db/raw.ts";
import type { DatabaseScope } from "#lib/core/db/scope.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { scaleTimeout } from "#lib/core/env.ts";
import { Prisma } from "#prisma/client/client.ts";
import { makeOrganization } from "#tests/factories.ts";

vi.hoisted(() => {
  process.env.DATABASE_POOL = "2";
});

const transactions = 500;
let ids: [string, string];
beforeAll(async () => {
  const [a, b] = [await makeOrganization(), await makeOrganization()];
  ids = [a.id, b.id];
});

const tenant = (id: string): DatabaseScope => ({
  role: "tenant",
  organizationIds: [id],
  userId: "00000000-0000-7000-8000-000000000000",
});

test(`case 30: two tenants × ${transactions} interleaved transactions on two connections see only their own`, async () => {
  const atOnce = pLimit(16);
  const connections = new Set<number>();
  const seen = await Promise.all(
    Array.from({ length: transactions * 2 }, (_, n) => {
      const own = ids[n % 2 === 0 ? 0 : 1];
      const run: typeof readTransaction =
        [readTransaction, transaction, rawTransaction][n % 3] ?? transaction;
      return atOnce(() =>
        run(tenant(own), async (tx) => {
          const rows = await tx.$queryRaw<
            { id: string; pid: number }[]
          >`SELECT id, pg_backend_pid() AS pid FROM organization`;
          for (const { pid } of rows) connections.add(pid);
          return { own, found: rows.map((row) => row.id) };
        }),
      );
    }),
  );
  expect(seen).toHaveLength(transactions * 2);
  for (const { own, found } of seen) expect(found).toEqual([own]);
  expect(connections.size).toBe(2);
});

test("case 30: a transaction that failed leaves nothing on its connection either", async () => {
  const atOnce = pLimit(8);
  const outcomes = await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      atOnce(async () => {
        if (n % 2 === 0) {
          const failing = transaction({ role: "platform" }, (tx) => tx.$queryRaw`SELECT 1 / 0`);
          return failing.then(
            () => "went through",
            () => "failed",
          );
        }
        return transaction(tenant(ids[0]), (tx) => tx.organization.count());
      }),
    ),
  );
  expect(new Set(outcomes)).toEqual(new Set(["failed", 1]));
});

test("case 30: neither scope nor setting stays on a connection after its transaction", async () => {
  const { pool } =
    (globalThis as unknown as Record<symbol, { pool: Pool }>)[Symbol.for("steward.prisma")] ?? {};
  const left = async () => {
    const settings = "'role', 'steward.organization_ids', 'steward.user_id'";
    const answer = await pool?.query(
      `SELECT array(SELECT coalesce(current_setting(name, true), '') FROM unnest(array[${settings}]) name) AS left`,
    );
    return answer?.rows[0]?.left;
  };
  for (const scope of [tenant(ids[0]), { role: "platform" }, { role: "auth" }] as const) {
    for (const run of [transaction<unknown>, readTransaction<unknown>, rawTransaction<unknown>]) {
      await Promise.all([
        run(scope, (tx) => tx.$queryRaw`SELECT 1`),
        run(scope, (tx) => tx.$queryRaw`SELECT 2`),
      ]);
      for (const settings of await Promise.all([left(), left()])) expect(settings).toEqual(["none", "", ""]);
    }
  }
});

describe("readTransaction and rawTransaction", () => {
  const read = <T>(work: (tx: ReadTx) => Promise<T>) => readTransaction(tenant(ids[0]), work);
  const count = (tx: ReadTx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM organization`;

  test("sees the rows of the scope, in one snapshot, and cannot write", async () => {
    expect(await read(count)).toEqual([{ n: 1 }]);
    const [before, after] = await readTransaction({ role: "platform" }, async (tx) => {
      const first = await count(tx);
      await makeOrganization();
      return [first, await count(tx)];
    });
    expect(after).toEqual(before);
    const write = readTransaction(
      { role: "platform" },
      (tx) => tx.$queryRaw`DELETE FROM table_preference RETURNING 1`,
    );
    await expect(write).rejects.toThrow("read-only");
  });

  test("passes values as parameters, and a setting cannot end its own quotes", async () => {
    const odd = "'; DROP TABLE organization; --";
    expect(await read((tx) => tx.$queryRaw`SELECT ${odd}::text AS value`)).toEqual([{ value: odd }]);
    const forged = readTransaction({ role: "tenant", organizationIds: [odd], userId: odd }, count);
    await expect(forged).rejects.toThrow("uuid");
    expect(await read(count)).toEqual([{ n: 1 }]);
  });

  test("leaves no broken connection to the next, after any number of failures", async () => {
    for (let n = 0; n < 10; n++) {
      await expect(read((tx) => tx.$queryRaw`SELECT 1 / 0`)).rejects.toThrow("division by zero");
      await expect(read(() => Promise.reject(new Error("changed my mind")))).rejects.toThrow(
        "changed my mind",
      );
    }
    expect(await Promise.all([read(count), read(count), read(count)])).toEqual([
      [{ n: 1 }],
      [{ n: 1 }],
      [{ n: 1 }],
    ]);
  });
});

test("a query of one round trip returns values unchanged, sees its own rows, and writes none", async () => {
  const texts = ["O'Hara", "\\'; DROP TABLE x; --", "$1 ? {a}", 'é "quoted" \\x00'];
  for (const text of texts) {
    const rows = await readOnce<{ text: string; n: number; bytes: Buffer }>(
      tenant(ids[0]),
      Prisma.sql`SELECT ${text}::text AS text, 1 -${-5}::int AS n, ${Uint8Array.of(0, 39, 92)}::bytea AS bytes`,
    );
    expect(rows).toEqual([{ text, n: 6, bytes: Buffer.of(0, 39, 92) }]);
  }
  // A connection's cached plan is used by transactions with other roles.
  const everything = Prisma.sql`SELECT id FROM organization WHERE id = ANY (${ids}::uuid[]) ORDER BY id`;
  for (let round = 0; round < 12; round++) {
    for (const id of ids) expect(await readOnce(tenant(id), everything)).toEqual([{ id }]);
    expect(await readOnce({ role: "platform" }, everything)).toHaveLength(ids.length);
  }
  const update = Prisma.sql`UPDATE organization SET row_lock = 7`;
  await expect(readOnce(tenant(ids[1]), update)).rejects.toThrow("read-only");
});

test("a raw transaction with an unnoticed failed statement reports that it was not committed", async () => {
  const work = rawTransaction(tenant(ids[0]), async (tx) => {
    await tx.$executeRaw`UPDATE organization SET row_lock = row_lock`;
    await tx.$executeRaw`SELECT 1 / 0`.catch(() => {});
  });
  await expect(work).rejects.toThrow("not committed");
});

test("pages and route handlers load this module separately, and name their statements distinctly", async () => {
  const answers: number[] = [];
  for (const text of [Prisma.sql`SELECT 1 AS answer`, Prisma.sql`SELECT 2 AS answer`]) {
    vi.resetModules();
    const loaded = await import("#lib/core/db/raw.ts");
    const ask = () => loaded.readOnce<{ answer: number }>({ role: "auth" }, text);
    for (const row of (await Promise.all([ask(), ask(), ask(), ask()])).flat()) answers.push(row.answer);
  }
  expect(answers).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
});

test.each([
  ["transaction", transaction],
  ["rawTransaction", rawTransaction],
] as const)("a statement of a long %s may take as long as it", async (_, run) => {
  const read = async (tx: ReadTx) => {
    const [row] = await tx.$queryRaw<{ seconds: number }[]>`
      SELECT extract(epoch FROM current_setting('statement_timeout')::interval)::int AS seconds`;
    return row?.seconds;
  };
  expect(await run({ role: "platform" }, read, { timeoutMs: 90_000 })).toBe(scaleTimeout(90));
  expect(await run({ role: "platform" }, read)).toBe(scaleTimeout(15));
});
