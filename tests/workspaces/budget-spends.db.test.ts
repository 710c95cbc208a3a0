import { describe, expect, test } from "vitest";
import { assignCredits, refundSpend } from "#lib/ledger/service.ts";
import { applySpends } from "#lib/ledger/spend/service.ts";
import { getWorkspaceBudget } from "#lib/workspaces/budget/queries.ts";
import { deleteWorkspace } from "#lib/workspaces/deletion/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  makeWorkspace,
  makeWorkspaceMember,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { balancesOf, differencesIn, spend, spendOf } from "#tests/ledger/ledger.ts";
import { withinOneMonth } from "#tests/one-month.ts";

import {
  arrange,
  assign,
  assignedTo,
  atOnce,
  change,
  handOut,
  key,
  limit,
  type Place,
  spendIn,
} from "./budget.ts";

describe("spending", () => {
  test("takes what is assigned to the member, then to the workspace, then what is available", async () => {
    const { organization, workspace } = await arrange("30");
    const user = await makeUser();
    await makeMembership(user, organization);
    await makeWorkspaceMember(user, workspace, "VIEWER");
    const { workspaceId: _, ...common } = handOut(workspace, "5");
    await assignCredits(systemActor, { ...common, memberId: user.id });
    await assign(workspace, "10");
    const first = await spendIn(workspace, "12", { memberId: user.id });
    expect(first).toMatchObject({ outcome: "applied" });
    expect(await balancesOf(organization.id)).toEqual({ ISSUED: -30, AVAILABLE: 15, ASSIGNED: 3, SPENT: 12 });
    expect(await assignedTo(workspace)).toBe("3");
    const second = await spendIn(workspace, "13", { memberId: user.id });
    expect(second).toMatchObject({ outcome: "applied" });
    expect(await balancesOf(organization.id)).toEqual({ ISSUED: -30, AVAILABLE: 5, SPENT: 25 });
    // Another workspace's budget, and nobody's, is left alone.
    const other = await makeWorkspace(organization);
    await assign(other, "5");
    expect(await spendIn(workspace, "1")).toMatchObject({ outcome: "refused", reason: "NOT_ENOUGH" });
    expect(await spend(organization.id, "1")).toMatchObject({ outcome: "refused", reason: "NOT_ENOUGH" });
    expect(await spendIn(other, "5")).toMatchObject({ outcome: "applied" });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("one with its own budget only leaves the available balance alone", async () => {
    const { organization, workspace } = await arrange("30");
    await assign(workspace, "10");
    await limit(workspace, null, true);
    expect(await spendIn(workspace, "11")).toMatchObject({ outcome: "refused", reason: "NOT_ENOUGH" });
    expect(await spendIn(workspace, "10")).toMatchObject({ outcome: "applied" });
    expect(await balancesOf(organization.id)).toEqual({ ISSUED: -30, AVAILABLE: 20, SPENT: 10 });
  });

  test("in one that is unknown, another organization's, suspended, archived or deleted is refused with the reason", async () => {
    const { organization } = await arrange();
    const foreign = await makeWorkspace(await makeOrganization());
    const cases: [string, Place, string][] = [
      ["unknown", { id: crypto.randomUUID(), organizationId: organization.id }, "WORKSPACE_NOT_FOUND"],
      ["foreign", { id: foreign.id, organizationId: organization.id }, "WORKSPACE_NOT_FOUND"],
    ];
    const suspended = await makeWorkspace(organization);
    await change(suspended, "suspend");
    cases.push(["suspended", suspended, "WORKSPACE_SUSPENDED"]);
    const archived = await makeWorkspace(organization);
    await change(archived, "archive");
    cases.push(["archived", archived, "WORKSPACE_ARCHIVED"]);
    const deleted = await makeWorkspace(organization);
    await deleteWorkspace(systemActor, { ...key(deleted), confirmation: deleted.name });
    cases.push(["deleted", deleted, "WORKSPACE_DELETED"]);
    for (const [what, workspace, reason] of cases)
      expect(await spendIn(workspace, "1"), what).toMatchObject({ outcome: "refused", reason });
    // Each is refused by itself: the others of its batch are applied.
    const [first, second] = await applySpends(systemActor, [
      spendOf(organization.id, "1", { workspaceId: suspended.id }),
      spendOf(organization.id, "1"),
    ]);
    expect([first?.outcome, second?.outcome]).toEqual(["refused", "applied"]);
    expect(await balancesOf(organization.id)).toEqual({ ISSUED: -100, AVAILABLE: 99, SPENT: 1 });
  });

  test("the database refuses one that names another organization's workspace, or takes another one's budget", async () => {
    const { organization, workspace } = await arrange();
    const other = await makeWorkspace(organization);
    const foreign = await makeWorkspace(await makeOrganization());
    await assign(workspace, "10");
    const post = (from: string, workspaceId: string) =>
      asPlatform(
        (tx) => tx.$executeRaw`
          INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, workspace_id, actor, key, fingerprint)
          SELECT gen_random_uuid(), f.organization_id, f.unit_id, 'SPEND', f.id, t.id, 1, ${workspaceId}::uuid, 'test', ${unique()}, ''
          FROM account f JOIN account t ON t.organization_id = f.organization_id AND t.unit_id = f.unit_id AND t.kind = 'SPENT'
          WHERE f.organization_id = ${organization.id}::uuid AND f.kind = ${from}::text::"AccountKind"`,
      );
    await expect(post("AVAILABLE", foreign.id)).rejects.toThrow(/transfer_shape_check|does not take/);
    await expect(post("ASSIGNED", other.id)).rejects.toThrow(/transfer_shape_check|does not take/);
    expect(await post("ASSIGNED", workspace.id)).toBe(1);
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("the same spend in another workspace is another request under the same key", async () => {
    const { workspace, organization } = await arrange();
    const other = await makeWorkspace(organization);
    const asked = { key: unique() };
    expect(await spendIn(workspace, "1", asked)).toMatchObject({ outcome: "applied" });
    expect(await spendIn(workspace, "1", asked)).toMatchObject({ outcome: "duplicate" });
    expect(await spendIn(other, "1", asked)).toMatchObject({ reason: "IDEMPOTENCY_KEY_REUSED" });
  });
});

describe("the monthly limit", () => {
  test("B32: holds under concurrency, whether spends name it alone or share a batch", async () => {
    await withinOneMonth();
    const { organization, workspace } = await arrange("1000");
    await limit(workspace, "30");
    const results = await atOnce(20, () => spendIn(workspace, "4"));
    const answers = results.map((result) => (result.status === "fulfilled" ? result.value : null));
    expect(answers.filter((answer) => answer?.outcome === "applied")).toHaveLength(7);
    expect(answers.find((answer) => answer?.outcome === "refused")).toMatchObject({
      reason: "WORKSPACE_LIMIT_EXCEEDED",
    });
    const batch = await applySpends(
      systemActor,
      Array.from({ length: 3 }, () => spendOf(organization.id, "1", { workspaceId: workspace.id })),
    );
    expect(batch.map(({ outcome }) => outcome)).toEqual(["applied", "applied", "refused"]);
    // Tokens are not counted, nor is what is spent elsewhere in the organization.
    expect(await spend(organization.id, "4")).toMatchObject({ outcome: "applied" });
    const budget = await getWorkspaceBudget(systemActor, key(workspace));
    expect(budget).toMatchObject({ spent: "30", monthlyCredits: "30" });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("B34: a refund gives it back, and raising it unblocks the next spend", async () => {
    await withinOneMonth();
    const { organization, workspace } = await arrange("1000");
    await limit(workspace, "10");
    const asked = { key: unique() };
    await spendIn(workspace, "10", asked);
    expect(await spendIn(workspace, "1")).toMatchObject({ reason: "WORKSPACE_LIMIT_EXCEEDED" });
    await refundSpend(systemActor, {
      organizationId: organization.id,
      spendKey: asked.key,
      quantity: "4",
      reason: "Late",
      key: unique(),
    });
    expect(await spendIn(workspace, "4")).toMatchObject({ outcome: "applied" });
    expect(await spendIn(workspace, "1")).toMatchObject({ outcome: "refused" });
    await limit(workspace, "11");
    expect(await spendIn(workspace, "1")).toMatchObject({ outcome: "applied" });
    expect(await spendIn(workspace, "1")).toMatchObject({ outcome: "refused" });
  });

  test.each(["UTC", "Pacific/Kiritimati", "Pacific/Midway"])(
    "B39: is of the calendar month in %s, and the month before counts no more",
    async (timeZone) => {
      await withinOneMonth(timeZone);
      const { organization, workspace } = await arrange();
      await asPlatform((tx) =>
        tx.organization.update({ where: { id: organization.id }, data: { timeZone } }),
      );
      await limit(workspace, "10");
      await spendIn(workspace, "6");
      await spendMonthBefore(organization.id);
      expect(await spendIn(workspace, "5")).toMatchObject({ reason: "WORKSPACE_LIMIT_EXCEEDED" });
      expect(await spendIn(workspace, "4")).toMatchObject({ outcome: "applied" });
      const budget = await getWorkspaceBudget(systemActor, key(workspace));
      expect(budget).toMatchObject({ spent: "10" });
      const clock = new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric" });
      expect(clock.format(new Date(budget.nextMonth))).toBe("1");
      expect(await differencesIn([organization.code])).toEqual([]);
    },
  );

  test("zero lets nothing through; a spend goes by the member's allowance too", async () => {
    const { organization, workspace } = await arrange();
    const user = await makeUser();
    await makeMembership(user, organization);
    await makeWorkspaceMember(user, workspace, "VIEWER");
    await limit(workspace, "0");
    expect(await spendIn(workspace, "1")).toMatchObject({ reason: "WORKSPACE_LIMIT_EXCEEDED" });
    await limit(workspace, null);
    await asPlatform((tx) =>
      tx.organization.update({ where: { id: organization.id }, data: { monthlyAllowance: "3" } }),
    );
    expect(await spendIn(workspace, "4", { memberId: user.id })).toMatchObject({
      reason: "ALLOWANCE_EXCEEDED",
    });
    expect(await spendIn(workspace, "3", { memberId: user.id })).toMatchObject({ outcome: "applied" });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("is audited with what it was, once", async () => {
    const { workspace } = await arrange();
    await limit(workspace, "10", true);
    await limit(workspace, "10", true);
    const events = await auditEvents({ action: "workspace.limit-set", targetId: workspace.id });
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      before: { monthlyCredits: null, ownBudgetOnly: false },
      after: { monthlyCredits: "10", ownBudgetOnly: true },
    });
  });
});

/** Copies what was spent in the organization so far to the month before. */
async function spendMonthBefore(organizationId: string): Promise<void> {
  await asPlatform(
    (tx) => tx.$executeRaw`
      INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, member_id, workspace_id,
        month, actor, key, fingerprint)
      SELECT gen_random_uuid(), organization_id, unit_id, kind, from_account_id, to_account_id, quantity, member_id, workspace_id,
        (month - interval '1 month')::date, 'test', gen_random_uuid()::text, '' FROM transfer
      WHERE organization_id = ${organizationId}::uuid AND kind = 'SPEND'`,
  );
}
