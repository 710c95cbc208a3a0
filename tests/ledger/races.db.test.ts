// The ledger under concurrent writes.
import pLimit from "p-limit";
import { describe, expect, test } from "vitest";
import { expireGrants } from "#lib/ledger/expiry/service.ts";
import { assignCredits, refundSpend, reverseTransfer } from "#lib/ledger/service.ts";
import { applySpends } from "#lib/ledger/spend/service.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import {
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { withinOneMonth } from "#tests/one-month.ts";
import { intensity } from "#tests/setup/intensity.ts";
import { balancesOf, differencesIn, grant, spend, spendOf } from "./ledger.ts";

const rounds = 2 * intensity;

/** More at once than there are connections, and few enough that none times out waiting for one. */
const times = <T>(count: number, work: (n: number) => Promise<T>) => {
  const limit = pLimit(40);
  return Promise.all(Array.from({ length: count }, (_, n) => limit(() => work(n))));
};

describe("spends in parallel", () => {
  test("case 53, B30, B31: 200 spends of 1 on 100: exactly 100 are applied, in many rounds", async () => {
    const organization = await makeOrganization();
    for (let round = 1; round <= rounds; round++) {
      await grant(organization.id, "100");
      const answers = await times(200, () => spend(organization.id, "1"));
      expect(answers.filter((answer) => answer?.outcome === "applied")).toHaveLength(100);
      expect(answers.filter((answer) => answer?.outcome === "refused")).toHaveLength(100);
      expect(await balancesOf(organization.id)).toEqual({ ISSUED: -100 * round, SPENT: 100 * round });
    }
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("50 spends of 100 on 1,000: exactly 10 are applied", async () => {
    const organization = await makeOrganization();
    await grant(organization.id, "1000");
    const answers = await times(50, () => spend(organization.id, "100"));
    expect(answers.filter((answer) => answer?.outcome === "applied")).toHaveLength(10);
    expect(await balancesOf(organization.id)).toEqual({ ISSUED: -1000, SPENT: 1000 });
  });

  test("batches over the same organizations in different orders are serialized", async () => {
    const organizations = await Promise.all(Array.from({ length: 6 }, () => makeOrganization()));
    for (const { id } of organizations) await grant(id, "1000");
    const answers = await times(12, (n) => {
      const order = n % 2 ? organizations : organizations.toReversed();
      return applySpends(
        systemActor,
        order.flatMap(({ id }) => [spendOf(id, "1"), spendOf(id, "2")]),
      );
    });
    expect(answers.flat().every((answer) => answer.outcome === "applied")).toBe(true);
    for (const { id } of organizations)
      expect(await balancesOf(id)).toEqual({ ISSUED: -1000, AVAILABLE: 964, SPENT: 36 });
    expect(await differencesIn(organizations.map(({ code }) => code))).toEqual([]);
  });

  test("a member's allowance holds under concurrency", async () => {
    await withinOneMonth();
    const organization = await makeOrganization();
    const user = await makeUser();
    await makeMembership(user, organization, "USER");
    await grant(organization.id, "1000");
    await asPlatform((tx) =>
      tx.organization.update({ where: { id: organization.id }, data: { monthlyAllowance: "30" } }),
    );
    const answers = await times(20, () => spend(organization.id, "4", { memberId: user.id }));
    expect(answers.filter((answer) => answer?.outcome === "applied")).toHaveLength(7);
    expect(answers.find((answer) => answer?.outcome === "refused")).toMatchObject({
      reason: "ALLOWANCE_EXCEEDED",
    });
    expect(await differencesIn([organization.code])).toEqual([]);
  });
});

describe("keys", () => {
  test("case 56: the same key at once posts once; with another amount it is refused; elsewhere it is another key", async () => {
    const [one, other] = [await makeOrganization(), await makeOrganization()];
    await grant(one.id, "100");
    await grant(other.id, "100");
    const key = unique();
    const answers = await times(20, () => spend(one.id, "7", { key }));
    expect(answers.filter((answer) => answer?.outcome === "applied")).toHaveLength(1);
    expect(answers.filter((answer) => answer?.outcome === "duplicate")).toHaveLength(19);
    const ids = new Set(
      answers.map((answer) => (answer && "transferIds" in answer ? answer.transferIds[0] : "")),
    );
    expect(ids.size).toBe(1);
    expect(await spend(one.id, "8", { key })).toMatchObject({
      outcome: "refused",
      reason: "IDEMPOTENCY_KEY_REUSED",
    });
    expect(await spend(other.id, "8", { key })).toMatchObject({ outcome: "applied" });
    expect(await balancesOf(one.id)).toMatchObject({ AVAILABLE: 93 });
  });

  test("the same key twice in one batch is applied once", async () => {
    const { id } = await makeOrganization();
    await grant(id, "100");
    const first = spendOf(id, "5");
    const answers = await applySpends(systemActor, [first, first, { ...first, quantity: "6" }]);
    expect(answers.map((answer) => answer.outcome)).toEqual(["applied", "duplicate", "refused"]);
    expect(await balancesOf(id)).toMatchObject({ SPENT: 5 });
  });

  test("B37: a grant resent concurrently is one grant", async () => {
    const { id } = await makeOrganization();
    const key = unique();
    const posted = await times(10, () => grant(id, "50", { key }));
    expect(posted.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await balancesOf(id)).toEqual({ ISSUED: -50, AVAILABLE: 50 });
    await expect(grant(id, "51", { key })).rejects.toMatchObject({
      code: "CONFLICT",
      details: { code: "IDEMPOTENCY_KEY_REUSED" },
    });
  });
});

describe("refunds and reversals", () => {
  test("case 55: a transfer is reversed once, and a reversal never", async () => {
    const { id } = await makeOrganization();
    const { transferIds } = await grant(id, "40");
    const reverse = (transferId: string) =>
      reverseTransfer(systemActor, { organizationId: id, transferId, reason: "Wrong", key: unique() });
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => reverse(transferIds[0] ?? "")));
    const done = results.filter((result) => result.status === "fulfilled");
    expect(done).toHaveLength(1);
    expect(await balancesOf(id)).toEqual({});
    await expect(reverse(done[0]?.value.transferIds[0] ?? "")).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("refunds never give back more than was spent", async () => {
    const { id } = await makeOrganization();
    await grant(id, "100");
    const key = unique();
    await spend(id, "10", { key });
    const refund = () =>
      refundSpend(systemActor, {
        organizationId: id,
        spendKey: key,
        quantity: "4",
        reason: "Late",
        key: unique(),
      });
    const results = await Promise.allSettled(Array.from({ length: 6 }, refund));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(2);
    expect(await balancesOf(id)).toEqual({ ISSUED: -100, AVAILABLE: 98, SPENT: 2 });
  });

  test("a grant that was spent cannot be reversed", async () => {
    const { id } = await makeOrganization();
    const { transferIds } = await grant(id, "10");
    await spend(id, "1");
    await expect(
      reverseTransfer(systemActor, {
        organizationId: id,
        transferId: transferIds[0] ?? "",
        reason: "x",
        key: unique(),
      }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await balancesOf(id)).toEqual({ ISSUED: -10, AVAILABLE: 9, SPENT: 1 });
  });
});

describe("expiry", () => {
  test("case 58: at the very instant, nothing is both spent and expired", async () => {
    const organization = await makeOrganization();
    const owner = await connectAsOwner();
    let appliedInAll = 0;
    for (let round = 0; round < 3 * intensity; round++) {
      const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
      await grant(organization.id, "20", { expiresAt });
      // Moved close only now, however long granting took.
      await owner.query(
        `UPDATE account SET expires_at = clock_timestamp()::timestamptz(3) + interval '300 milliseconds'
           WHERE organization_id = $1 AND expires_at = $2`,
        [organization.id, expiresAt],
      );
      const spending = times(30, async (n) => {
        await new Promise((resolve) => setTimeout(resolve, n * 20));
        return spend(organization.id, "1");
      });
      const expiring = times(8, async (n) => {
        await new Promise((resolve) => setTimeout(resolve, 250 + n * 30));
        return expireGrants(systemActor);
      });
      const [answers] = await Promise.all([spending, expiring]);
      appliedInAll += answers.filter((answer) => answer?.outcome === "applied").length;
      const { SPENT = 0, EXPIRED = 0, AVAILABLE = 0 } = await balancesOf(organization.id);
      expect(SPENT + EXPIRED + AVAILABLE).toBe(20 * (round + 1));
      expect(SPENT).toBe(appliedInAll);
      await expireGrants(systemActor);
      expect((await balancesOf(organization.id)).AVAILABLE ?? 0).toBe(0);
    }
    await owner.end();
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("what expires soonest is spent first, and what was assigned from it expires too", async () => {
    const organization = await makeOrganization();
    const user = await makeUser();
    await makeMembership(user, organization, "USER");
    await grant(organization.id, "10");
    await grant(organization.id, "10", { expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
    await spend(organization.id, "4");
    await assignCredits(systemActor, {
      organizationId: organization.id,
      product: "credits",
      memberId: user.id,
      quantity: "5",
      reason: "Course",
      key: unique(),
    });
    const owner = await connectAsOwner();
    await owner.query(
      "UPDATE account SET expires_at = now() WHERE organization_id = $1 AND expires_at IS NOT NULL",
      [organization.id],
    );
    await owner.end();
    await expireGrants(systemActor);
    expect(await balancesOf(organization.id)).toEqual({ ISSUED: -20, AVAILABLE: 10, SPENT: 4, EXPIRED: 6 });
    expect(await differencesIn([organization.code])).toEqual([]);
  });
});
