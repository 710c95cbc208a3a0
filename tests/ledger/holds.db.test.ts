// Holds: what they reserve, and how they end.
import { describe, expect, test } from "vitest";
import { expireGrants } from "#lib/ledger/expiry/service.ts";
import { closeExpiredHolds } from "#lib/ledger/hold/expiry/service.ts";
import { getHold } from "#lib/ledger/hold/queries.ts";
import { checkEstimate } from "#lib/ledger/hold/service.ts";
import { releaseHold, settleHold } from "#lib/ledger/hold/settlement/service.ts";
import { assignCredits, reverseTransfer } from "#lib/ledger/service.ts";
import { reversePurchase } from "#lib/purchases/service.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import {
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { intensity } from "#tests/setup/intensity.ts";
import { held, heldIn, hold, lapse } from "./holding.ts";
import {
  balancesOf,
  charge,
  differencesIn,
  grant,
  purchase,
  purgeOrganization,
  spend,
  usageOf,
} from "./ledger.ts";

async function arrange(credits = "100") {
  const organization = await makeOrganization();
  await grant(organization.id, credits);
  return organization;
}

async function lapsed(id: string): Promise<void> {
  const owner = await connectAsOwner();
  await lapse(owner, id);
  await owner.end();
}

const request = () => ({ reason: "Test", key: unique() });

describe("case 53: a hold reserves", () => {
  test("exactly what there is, of 200 at once", async () => {
    for (let round = 0; round < intensity; round++) {
      const { id, code } = await arrange("100");
      const all = await Promise.all(Array.from({ length: 200 }, () => hold(id, "1")));
      expect(all.filter((one) => one.hold !== null)).toHaveLength(100);
      expect(new Set(all.flatMap((one) => one.hold?.id ?? [])).size).toBe(100);
      expect(all.filter(({ refusal }) => refusal === "NOT_ENOUGH")).toHaveLength(100);
      expect(await heldIn(id)).toEqual({ accounts: 100, holds: 100 });
      expect(await balancesOf(id)).toEqual({ ISSUED: -100, AVAILABLE: 100 });
      expect(await differencesIn([code])).toEqual([]);
    }
  });

  test("and settles at once: 100 holds, each settled by two", async () => {
    const { id, code } = await arrange("100");
    const ids = await Promise.all(Array.from({ length: 100 }, () => held(id, "1")));
    const settle = (one: string) => settleHold(systemActor, { organizationId: id, id: one, quantity: "0.5" });
    const all = await Promise.all([...ids, ...ids].map(settle));
    expect(all.every(({ settled, state }) => settled === "0.5" && state === "SETTLED")).toBe(true);
    expect(new Set(all.flatMap(({ transferIds }) => transferIds)).size).toBe(100);
    expect(await balancesOf(id)).toEqual({ ISSUED: -100, AVAILABLE: 50, SPENT: 50 });
    expect(await heldIn(id)).toEqual({ accounts: 0, holds: 0 });
    expect(await differencesIn([code])).toEqual([]);
  });

  test("what nothing else can spend, assign, reverse, or let expire", async () => {
    const organization = await makeOrganization();
    const { id } = organization;
    const member = await makeUser();
    await makeMembership(member, organization);
    const { transferIds } = await grant(id, "10", { expiresAt: "2100-01-01T00:00:00Z" });
    const { purchaseId } = await purchase(id, "5");
    const opened = await held(id, "12");
    expect(await spend(id, "4")).toMatchObject({ outcome: "refused", reason: "NOT_ENOUGH" });
    const assigning = { organizationId: id, memberId: member.id, product: "credits", quantity: "4" } as const;
    await expect(assignCredits(systemActor, { ...assigning, ...request() })).rejects.toMatchObject({
      code: "CONFLICT",
      message: "Only 3 credits are available.",
    });
    const reversal = { organizationId: id, transferId: transferIds[0] ?? "", ...request() };
    await expect(reverseTransfer(systemActor, reversal)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringMatching(/held/),
    });
    await expect(
      reversePurchase(systemActor, { organizationId: id, purchaseId, ...request() }),
    ).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringMatching(/at most 3 are still/) });
    const owner = await connectAsOwner();
    await owner.query(
      "UPDATE account SET expires_at = now() WHERE organization_id = $1 AND expires_at IS NOT NULL",
      [id],
    );
    await owner.end();
    await expireGrants(systemActor);
    expect(await balancesOf(id)).toEqual({ ISSUED: -15, AVAILABLE: 15 });
    // What was held of the expired grant can be spent, and what is left of it then expires.
    await settleHold(systemActor, { organizationId: id, id: opened, quantity: "7" });
    await expireGrants(systemActor);
    expect(await balancesOf(id)).toEqual({ ISSUED: -15, AVAILABLE: 5, SPENT: 7, EXPIRED: 3 });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("under a key, once; another request with the key is refused", async () => {
    const { id } = await arrange("10");
    const key = unique();
    const all = await Promise.all(Array.from({ length: 10 }, () => hold(id, "6", { key })));
    expect(new Set(all.map((one) => one.hold?.id)).size).toBe(1);
    expect(all.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await heldIn(id)).toEqual({ accounts: 6, holds: 6 });
    await expect(hold(id, "1", { key })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("and an estimate says what is left beside it, and reserves nothing", async () => {
    const { id } = await arrange("10");
    await held(id, "6");
    const asked = { organizationId: id, product: "credits", memberId: null, workspaceId: null } as const;
    expect(await checkEstimate(systemActor, { ...asked, quantity: "4" })).toMatchObject({
      refusal: null,
      left: { balance: "4", member: null },
    });
    expect(await checkEstimate(systemActor, { ...asked, quantity: "4.01" })).toMatchObject({
      refusal: "NOT_ENOUGH",
      left: { balance: "4" },
    });
    expect(await heldIn(id)).toEqual({ accounts: 6, holds: 6 });
  });
});

describe("a hold ends", () => {
  test("with less, with nothing, and with more than was held, which may be owed", async () => {
    const { id, code } = await arrange("10");
    const settle = (one: string, quantity: string) =>
      settleHold(systemActor, { organizationId: id, id: one, quantity });
    expect(await settle(await held(id, "5"), "2")).toMatchObject({
      settled: "2",
      owed: "0",
      state: "SETTLED",
    });
    expect(await settle(await held(id, "5"), "0")).toMatchObject({ settled: "0", transferIds: [] });
    expect(await settle(await held(id, "5"), "11")).toMatchObject({ settled: "11", owed: "3" });
    expect(await balancesOf(id)).toEqual({ ISSUED: -10, SPENT: 13, OWED: -3 });
    expect(await heldIn(id)).toEqual({ accounts: 0, holds: 0 });
    expect(await differencesIn([code])).toEqual([]);
  });

  test("once: again with the same cost changes nothing, with another one is refused", async () => {
    const { id } = await arrange("10");
    const one = { organizationId: id, id: await held(id, "5") };
    const [first, second] = await Promise.all(
      ["2", "2.0"].map((quantity) => settleHold(systemActor, { ...one, quantity })),
    );
    expect(second).toEqual(first);
    await expect(settleHold(systemActor, { ...one, quantity: "3" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await expect(releaseHold(systemActor, one)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await balancesOf(id)).toEqual({ ISSUED: -10, AVAILABLE: 8, SPENT: 2 });
  });

  test("by being released, again and again", async () => {
    const { id } = await arrange("10");
    const one = { organizationId: id, id: await held(id, "5") };
    expect(await releaseHold(systemActor, one)).toMatchObject({ state: "RELEASED", settled: null });
    expect(await releaseHold(systemActor, one)).toMatchObject({ state: "RELEASED" });
    expect(await heldIn(id)).toEqual({ accounts: 0, holds: 0 });
  });

  test("by the database's clock, before any job: for spends, holds, estimates and usage", async () => {
    const { id, code } = await arrange("10");
    const asked = { organizationId: id, product: "credits", memberId: null, workspaceId: null } as const;
    const first = await held(id, "10");
    await lapsed(first);
    expect(await getHold(systemActor, { organizationId: id, id: first })).toMatchObject({ state: "EXPIRED" });
    expect(await checkEstimate(systemActor, { ...asked, quantity: "10" })).toMatchObject({ refusal: null });
    await lapsed(await held(id, "10"));
    await lapsed(await held(id, "10"));
    expect(await spend(id, "1")).toMatchObject({ outcome: "applied" });
    await lapsed(await held(id, "9"));
    expect(await charge(id, [usageOf("2")])).toMatchObject([{ owed: "0" }]);
    expect(await heldIn(id)).toEqual({ accounts: 0, holds: 0 });
    expect(await differencesIn([code])).toEqual([]);
  });

  test("by the job, and what is settled late is charged like usage", async () => {
    const { id, code } = await arrange("10");
    const one = { organizationId: id, id: await held(id, "10") };
    await lapsed(one.id);
    expect(await closeExpiredHolds(systemActor)).toBeGreaterThanOrEqual(1);
    expect(await heldIn(id)).toEqual({ accounts: 0, holds: 0 });
    await spend(id, "8");
    expect(await settleHold(systemActor, { ...one, quantity: "5" })).toMatchObject({
      state: "SETTLED",
      owed: "3",
    });
    expect(await balancesOf(id)).toEqual({ ISSUED: -10, SPENT: 13, OWED: -3 });
    expect(await differencesIn([code])).toEqual([]);
  });

  test("by usage that names it, with others and once", async () => {
    const { id, code } = await arrange("10");
    const holdIds = [await held(id, "4"), await held(id, "4")];
    const stranger = await held((await arrange()).id, "5");
    const group = usageOf("9", { holdIds: [...holdIds, stranger, crypto.randomUUID()] });
    expect(await charge(id, [group])).toMatchObject([{ owed: "0" }]);
    expect(await charge(id, [group])).toMatchObject([{ replayed: true }]);
    expect(await balancesOf(id)).toEqual({ ISSUED: -10, AVAILABLE: 1, SPENT: 9 });
    expect(await heldIn(id)).toEqual({ accounts: 0, holds: 0 });
    expect(await getHold(systemActor, { organizationId: id, id: holdIds[0] ?? "" })).toMatchObject({
      state: "SETTLED",
      settled: null,
    });
    expect(await differencesIn([code])).toEqual([]);
  });

  test("case 23: one of another organization is as unknown as any", async () => {
    const [mine, other] = [await arrange(), await arrange()];
    const foreign = await held(other.id, "5");
    for (const id of [foreign, crypto.randomUUID()]) {
      const key = { organizationId: mine.id, id };
      for (const call of [
        () => getHold(systemActor, key),
        () => releaseHold(systemActor, key),
        () => settleHold(systemActor, { ...key, quantity: "1" }),
      ])
        await expect(call()).rejects.toMatchObject({ code: "NOT_FOUND", message: "Hold not found." });
    }
    expect(await heldIn(other.id)).toEqual({ accounts: 5, holds: 5 });
  });
});

describe("while an organization owes", () => {
  test("no hold is opened and no estimate allowed, of any unit, until a credit settles it", async () => {
    const { id } = await arrange("10");
    await purchase(id, "50", { product: "inference_tokens" });
    await charge(id, [usageOf("11")]);
    const asked = { organizationId: id, memberId: null, workspaceId: null, quantity: "1" } as const;
    for (const product of ["credits", "inference_tokens"] as const) {
      expect(await hold(id, "1", { product })).toMatchObject({ refusal: "OWED", hold: null });
      expect(await checkEstimate(systemActor, { ...asked, product })).toMatchObject({ refusal: "OWED" });
    }
    await grant(id, "2");
    expect(await hold(id, "1")).toMatchObject({ refusal: null });
    expect(await hold(id, "1", { product: "inference_tokens" })).toMatchObject({ refusal: null });
  });

  test("a hold that is released settles it", async () => {
    const { id, code } = await arrange("10");
    const one = { organizationId: id, id: await held(id, "10") };
    await charge(id, [usageOf("4")]);
    expect(await balancesOf(id)).toEqual({ ISSUED: -10, AVAILABLE: 10, SPENT: 4, OWED: -4 });
    await releaseHold(systemActor, one);
    expect(await balancesOf(id)).toEqual({ ISSUED: -10, AVAILABLE: 6, SPENT: 4 });
    expect(await differencesIn([code])).toEqual([]);
  });
});

test("a purged organization takes its open holds along", async () => {
  const { id } = await arrange();
  await held(id, "5");
  await purgeOrganization({ id });
  expect(await asPlatform((tx) => tx.hold.count({ where: { organizationId: id } }))).toBe(0);
});
