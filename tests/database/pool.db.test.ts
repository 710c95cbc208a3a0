// Case 30: what one transaction was allowed to see never stays on the connection for the next.
import pLimit from "p-limit";
import { beforeAll, expect, test, vi } from "vitest";
import { type Hat, withHat } from "#lib/db.ts";
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

const tenant = (id: string): Hat => ({
  hat: "tenant",
  organizationIds: [id],
  userId: "00000000-0000-7000-8000-000000000000",
});

test(`case 30: two tenants × ${transactions} interleaved transactions on two connections see only their own`, async () => {
  const atOnce = pLimit(16);
  const connections = new Set<number>();
  const seen = await Promise.all(
    Array.from({ length: transactions * 2 }, (_, n) => {
      const own = ids[n % 2 === 0 ? 0 : 1];
      return atOnce(() =>
        withHat(tenant(own), async (tx) => {
          const rows = await tx.$queryRaw<
            { id: string; pid: number }[]
          >`SELECT id, pg_backend_pid() AS pid FROM organization`;
          for (const { pid } of rows) connections.add(pid);
          return { own, found: rows.map((row) => row.id) };
        }).catch((error: unknown) => {
          throw error;
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
          const failing = withHat({ hat: "platform" }, (tx) => tx.$queryRaw`SELECT 1 / 0`);
          return failing.then(
            () => "went through",
            () => "failed",
          );
        }
        return withHat(tenant(ids[0]), (tx) => tx.organization.count());
      }),
    ),
  );
  expect(new Set(outcomes)).toEqual(new Set(["failed", 1]));
});
