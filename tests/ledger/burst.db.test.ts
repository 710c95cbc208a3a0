// Case F6: a burst in one organization. Waiting calls hold no connection, all get a response, and other organizations are
// not affected.
import type { Pool } from "pg";
import { expect, test, vi } from "vitest";
import { isAppError } from "#lib/core/errors.ts";
import { getCredits } from "#lib/ledger/queries.ts";
import { assignCreditsSchema } from "#lib/ledger/schema.ts";
import { assignCredits, refundSpend, reverseTransfer, unassignCredits } from "#lib/ledger/service.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import {
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { answersTo, holdLedger } from "./held.ts";
import { differencesIn, grant, purchase, spend } from "./ledger.ts";

vi.hoisted(() => {
  process.env.DATABASE_POOL = "4";
});

const pool = () =>
  (globalThis as unknown as Record<symbol, { pool: Pool }>)[Symbol.for("steward.prisma")]?.pool;

async function arrange() {
  const organization = await makeOrganization();
  const member = await makeUser();
  await makeMembership(member, organization);
  const { id } = organization;
  const granted = await grant(id, "1000");
  const handing = (quantity: string) =>
    assignCreditsSchema.parse({
      organizationId: id,
      memberId: member.id,
      product: "credits",
      quantity,
      reason: "Test",
      key: unique(),
    });
  await assignCredits(systemActor, handing("200"));
  return { organization, id, granted, handing };
}

test("case F6: two hundred opposite writes at once all get a response, and another organization's pages load meanwhile", async () => {
  const { organization, id, handing, granted } = await arrange();
  const other = await makeOrganization();
  const reader = await orgAdminActor(other);
  const spent = unique();
  await spend(id, "50", { key: spent });
  const held = await holdLedger(id);
  const kinds = [
    () => assignCredits(systemActor, handing("1")),
    () => unassignCredits(systemActor, handing("1")),
    () => grant(id, "2"),
    () => purchase(id, "3"),
    () => spend(id, "1"),
    () =>
      refundSpend(systemActor, {
        organizationId: id,
        spendKey: spent,
        quantity: "0.1",
        reason: "Late",
        key: unique(),
      }),
    () =>
      reverseTransfer(systemActor, {
        organizationId: id,
        transferId: granted.transferIds[0] ?? "",
        reason: "x",
        key: unique(),
      }),
  ];
  const writes = Promise.allSettled(Array.from({ length: 200 }, (_, n) => kinds[n % kinds.length]?.()));
  await held.waitedFor();
  const params = { q: "", status: null, tier: null, country: null, creditType: null } as const;
  // All 200 wait for the lock now; a page needs none of them to finish.
  for (let n = 0; n < 20; n++) {
    const pages = [
      listOrganizations(reader, { ...params, sort: "name", size: 25, page: 1, cursor: null }),
      getCredits(reader, other.id),
      asPlatform((tx) => tx.organization.findUnique({ where: { id: other.id } })),
    ];
    await Promise.all(pages);
    expect(pool()?.totalCount).toBeGreaterThan(0);
    expect(pool()?.waitingCount).toBe(0);
  }
  await held.letGo();
  const failed = (await writes).flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  for (const error of failed) {
    expect(isAppError(error), String(error)).toBe(true);
    expect(["CONFLICT", "RATE_LIMITED", "UNAVAILABLE"]).toContain(error.code);
  }
  expect(await differencesIn([organization.code])).toEqual([]);
});

test("case F6: a write to another organization proceeds", async () => {
  const { id } = await arrange();
  const other = await makeOrganization();
  const held = await holdLedger(id);
  const writes = Promise.allSettled(Array.from({ length: 50 }, () => grant(id, "1")));
  await held.waitedFor();
  expect((await grant(other.id, "5")).transferIds).toHaveLength(1);
  expect(await spend(other.id, "5")).toMatchObject({ outcome: "applied" });
  await held.letGo();
  await writes;
});

test.each([
  ["40001", "serialization failure"],
  ["40P01", "deadlock"],
  ["55P03", "lock timeout"],
  ["57014", "statement timeout"],
  ["53300", "too many connections"],
  ["P2028", "no connection for a transaction"],
  ["P2034", "write conflict"],
])("case 59: %s (%s) is answered 503 and when to try again", async (code) => {
  const { action, route } = await answersTo(Object.assign(new Error("no"), { code }));
  expect([action, route]).toEqual([
    [503, 5],
    [503, 5],
  ]);
  const raw = Object.assign(new Error(`Raw query failed. Code: \`${code}\`.`), { code: "P2010" });
  expect((await answersTo(raw)).action).toEqual([503, 5]);
});

test("case 59: an unexpected error stays an internal one", async () => {
  expect((await answersTo(Object.assign(new Error("no"), { code: "22012" }))).action[0]).toBe(500);
});
