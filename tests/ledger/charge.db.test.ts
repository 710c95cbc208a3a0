// Charging usage that has happened, what is owed then, and how that is settled or waived.
import { describe, expect, test } from "vitest";
import { waiveOwed } from "#lib/ledger/owed/service.ts";
import { assignCredits, refundSpend, reverseTransfer, unassignCredits } from "#lib/ledger/service.ts";
import { assignWorkspaceCredits } from "#lib/workspaces/budget/service.ts";
import {
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  makeWorkspace,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { balancesOf, charge, differencesIn, grant, purchase, usageOf } from "./ledger.ts";

const request = () => ({ product: "credits", reason: "Test", key: unique() }) as const;

async function furnish(available: string, more: { member?: string; workspace?: string } = {}) {
  const organization = await makeOrganization();
  const { id: organizationId } = organization;
  const member = await makeUser();
  await makeMembership(member, organization, "USER");
  const workspace = await makeWorkspace(organization);
  if (Number(available) > 0) await grant(organizationId, available);
  if (more.member)
    await assignCredits(systemActor, {
      organizationId,
      memberId: member.id,
      quantity: more.member,
      ...request(),
    });
  if (more.workspace)
    await assignWorkspaceCredits(systemActor, {
      organizationId,
      workspaceId: workspace.id,
      quantity: more.workspace,
      ...request(),
    });
  return { organization, organizationId, memberId: member.id, workspaceId: workspace.id };
}

async function usedInMonth(organizationId: string): Promise<Record<string, number>> {
  const rows = await asPlatform(
    (tx) => tx.$queryRaw<{ id: string; spent: number }[]>`
      SELECT member_id AS id, spent::float8 AS spent FROM allowance_use WHERE organization_id = ${organizationId}::uuid`,
  );
  return Object.fromEntries(rows.map(({ id, spent }) => [id, spent]));
}

describe("usage is charged whatever it meets", () => {
  test("to what is assigned to the member, then to the workspace, then to what is available; the rest is owed", async () => {
    const { organization, organizationId, memberId, workspaceId } = await furnish("100", {
      member: "10",
      workspace: "20",
    });
    const [charged] = await charge(organizationId, [usageOf("130", { memberId, workspaceId })]);
    expect(charged).toMatchObject({ owed: "30", replayed: false });
    expect(charged?.transferIds).toHaveLength(4);
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -100, SPENT: 130, OWED: -30 });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("several groups share what there is in their order, and one transfer is enough for each", async () => {
    const { organization, organizationId, memberId } = await furnish("10");
    const groups = [usageOf("6"), usageOf("6", { memberId }), usageOf("5"), usageOf("0")];
    const charged = await charge(organizationId, groups);
    expect(charged.map(({ owed }) => owed)).toEqual(["0", "2", "5", "0"]);
    expect(charged.map(({ transferIds }) => transferIds.length)).toEqual([1, 2, 1, 0]);
    expect(charged[3]?.transferId).toBeNull();
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -10, SPENT: 17, OWED: -7 });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("past an allowance and a monthly limit, which count it", async () => {
    const { organization, organizationId, memberId, workspaceId } = await furnish("100");
    await asPlatform(
      (tx) =>
        tx.$executeRaw`UPDATE organization SET monthly_allowance = 1 WHERE id = ${organizationId}::uuid`,
    );
    await asPlatform(
      (tx) =>
        tx.$executeRaw`UPDATE workspace SET monthly_credits = 1, own_budget_only = true WHERE id = ${workspaceId}::uuid`,
    );
    const [charged] = await charge(organizationId, [usageOf("7", { memberId, workspaceId })]);
    expect(charged?.owed).toBe("0");
    expect(await usedInMonth(organizationId)).toMatchObject({ [memberId]: 7, [workspaceId]: 7 });
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -100, AVAILABLE: 93, SPENT: 7 });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("in tokens, also where there never were any", async () => {
    const { organization, organizationId } = await furnish("0");
    const [charged] = await charge(organizationId, [usageOf("7", { unit: "inference_tokens" })]);
    expect(charged?.owed).toBe("7");
    expect(await balancesOf(organizationId, "INFERENCE")).toEqual({ SPENT: 7, OWED: -7 });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("once for each key; the key of another group is refused", async () => {
    const { organizationId } = await furnish("10");
    const group = usageOf("12");
    const first = await charge(organizationId, [group]);
    const second = await charge(organizationId, [group, group]);
    expect(second).toEqual([
      { ...first[0], replayed: true },
      { ...first[0], replayed: true },
    ]);
    await expect(charge(organizationId, [{ ...group, quantity: "13" }])).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -10, SPENT: 12, OWED: -2 });
  });

  test("the same batch 20 times at once has one effect", async () => {
    const { organization, organizationId, memberId } = await furnish("10");
    const groups = [usageOf("4", { memberId }), usageOf("9")];
    const all = await Promise.all(Array.from({ length: 20 }, () => charge(organizationId, groups)));
    expect(all.filter(([one]) => one?.replayed === false)).toHaveLength(1);
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -10, SPENT: 13, OWED: -3 });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("case 54: a balance that can be spent is never below zero, and what is owed never above", async () => {
    const { organizationId } = await furnish("1");
    await charge(organizationId, [usageOf("3")]);
    const post = (kind: string, from: string, to: string, quantity: string) =>
      asPlatform(
        (tx) => tx.$executeRaw`
          INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, actor, key, fingerprint)
          SELECT gen_random_uuid(), f.organization_id, f.unit_id, ${kind}::"TransferKind", f.id, t.id, ${quantity}::numeric, 'test', ${unique()}, ''
          FROM account f JOIN account t USING (organization_id, unit_id)
          WHERE f.organization_id = ${organizationId}::uuid AND f.kind = ${from}::"AccountKind" AND t.kind = ${to}::"AccountKind"`,
      );
    await expect(post("WAIVE", "ISSUED", "OWED", "2.000001")).rejects.toThrow(/account_balance_check/);
    await expect(post("SETTLE", "SPENT", "OWED", "1")).rejects.toThrow(/does not take SETTLE/);
    await expect(post("GRANT", "ISSUED", "OWED", "1")).rejects.toThrow(/does not take GRANT/);
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -1, SPENT: 3, OWED: -2 });
  });
});

describe("what is owed is settled first", () => {
  test.each([
    ["a purchase", (id: string) => purchase(id, "100")],
    ["a grant", (id: string) => grant(id, "100")],
    ["a grant that expires", (id: string) => grant(id, "100", { expiresAt: "2100-01-01T00:00:00Z" })],
  ])("by %s", async (_, credit) => {
    const { organization, organizationId } = await furnish("0");
    await charge(organizationId, [usageOf("30")]);
    await credit(organizationId);
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -100, AVAILABLE: 70, SPENT: 30 });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("by several that do not suffice, and in their own unit only", async () => {
    const { organization, organizationId } = await furnish("0");
    await charge(organizationId, [usageOf("30")]);
    await purchase(organizationId, "500", { product: "inference_tokens" });
    await purchase(organizationId, "10");
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -10, SPENT: 30, OWED: -20 });
    await purchase(organizationId, "25");
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -35, AVAILABLE: 5, SPENT: 30 });
    expect(await balancesOf(organizationId, "INFERENCE")).toEqual({ ISSUED: -500, AVAILABLE: 500 });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("by what is taken back from a member, and what leaves with one", async () => {
    const { organization, organizationId, memberId } = await furnish("50", { member: "50" });
    await charge(organizationId, [usageOf("30")]);
    await unassignCredits(systemActor, { organizationId, memberId, quantity: "10", ...request() });
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -50, ASSIGNED: 40, SPENT: 30, OWED: -20 });
    await asPlatform((tx) => tx.membership.deleteMany({ where: { userId: memberId } }));
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -50, AVAILABLE: 20, SPENT: 30 });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("by a refund of what was owed, and the rest of that is available", async () => {
    const { organization, organizationId } = await furnish("0");
    const [first] = await charge(organizationId, [usageOf("30"), usageOf("5")]);
    await purchase(organizationId, "15");
    const { reason, key } = request();
    await refundSpend(systemActor, {
      organizationId,
      spendKey: first?.key ?? "",
      quantity: null,
      reason,
      key,
    });
    // 35 were used and 15 paid: 30 given back settle 20.
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -15, AVAILABLE: 10, SPENT: 5 });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("a settlement is not reversed, and a purchase that settled something no longer can be", async () => {
    const { organizationId } = await furnish("0");
    await charge(organizationId, [usageOf("30")]);
    await purchase(organizationId, "40");
    const transfers = await asPlatform((tx) =>
      tx.transfer.findMany({ where: { organizationId, kind: { in: ["SETTLE", "PURCHASE"] } } }),
    );
    expect(transfers).toHaveLength(2);
    for (const { id: transferId } of transfers) {
      const { reason, key } = request();
      await expect(
        reverseTransfer(systemActor, { organizationId, transferId, reason, key }),
      ).rejects.toMatchObject({ code: "CONFLICT" });
    }
  });
});

describe("what is owed can be waived", () => {
  test("in part, with a reason that the audit log keeps, and never more than is owed", async () => {
    const { organization, organizationId } = await furnish("0");
    await charge(organizationId, [usageOf("30")]);
    await waiveOwed(systemActor, { organizationId, quantity: "12", ...request(), reason: "Our outage" });
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -12, SPENT: 30, OWED: -18 });
    await expect(
      waiveOwed(systemActor, { organizationId, quantity: "18.000001", ...request() }),
    ).rejects.toMatchObject({ code: "CONFLICT", message: "Only 18 credits are owed." });
    const event = await asPlatform((tx) =>
      tx.auditEvent.findFirstOrThrow({ where: { organizationId, action: "credits.owed-waived" } }),
    );
    expect(event.after).toMatchObject({ quantity: "12", reason: "Our outage" });
    expect(await differencesIn([organization.code])).toEqual([]);
  });
});
