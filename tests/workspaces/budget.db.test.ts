// The budget of a workspace: assigning, taking back, spending, the monthly limit, and where it goes when the workspace does.
import pLimit from "p-limit";
import { describe, expect, test } from "vitest";
import { assignCredits, refundSpend, reverseTransfer } from "#lib/ledger/service.ts";
import { applySpends } from "#lib/ledger/spend/service.ts";
import { getWorkspaceBudget } from "#lib/workspaces/budget/queries.ts";
import {
  assignWorkspaceCredits,
  setWorkspaceLimit,
  unassignWorkspaceCredits,
} from "#lib/workspaces/budget/service.ts";
import { getWorkspaceDeletionEffect } from "#lib/workspaces/deletion/queries.ts";
import { deleteWorkspace, purgeArchivedWorkspaces } from "#lib/workspaces/deletion/service.ts";
import { changeWorkspaces } from "#lib/workspaces/status/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import {
  actorFor,
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  makeWorkspace,
  makeWorkspaceMember,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { balancesOf, differencesIn, grant, spend, spendOf } from "#tests/ledger/ledger.ts";
import { withinOneMonth } from "#tests/one-month.ts";
import { refusalOf } from "#tests/refusals.ts";
import { intensity } from "#tests/setup/intensity.ts";

type Place = { id: string; organizationId: string };

const handOut = ({ id, organizationId }: Place, quantity: string, more: object = {}) => ({
  organizationId,
  workspaceId: id,
  product: "credits" as const,
  quantity,
  reason: "Test",
  key: unique(),
  ...more,
});
const assign = (workspace: Place, quantity: string, more: object = {}) =>
  assignWorkspaceCredits(systemActor, handOut(workspace, quantity, more));
const takeBack = (workspace: Place, quantity: string, more: object = {}) =>
  unassignWorkspaceCredits(systemActor, handOut(workspace, quantity, more));
const spendIn = ({ id, organizationId }: Place, quantity: string, more: object = {}) =>
  spend(organizationId, quantity, { workspaceId: id, ...more });
const change = ({ id, organizationId }: Place, what: "suspend" | "archive") =>
  changeWorkspaces(systemActor, { organizationId, ids: [id], change: what, reason: "" });

async function limit({ id, organizationId }: Place, monthlyCredits: string | null, ownBudgetOnly = false) {
  await setWorkspaceLimit(systemActor, { organizationId, workspaceId: id, monthlyCredits, ownBudgetOnly });
}

/** An organization with so many credits, and a workspace of it. */
async function arrange(credits = "100") {
  const organization = await makeOrganization();
  if (credits !== "0") await grant(organization.id, credits);
  return { organization, workspace: await makeWorkspace(organization) };
}

async function assignedTo({ id, organizationId }: Place): Promise<string> {
  const { balances } = await getWorkspaceBudget(systemActor, { organizationId, id });
  return balances.find(({ product }) => product === "credits")?.assigned ?? "none";
}

/** More at once than there are connections. */
const atOnce = <T>(count: number, work: (n: number) => Promise<T>) => {
  const limited = pLimit(40);
  return Promise.allSettled(Array.from({ length: count }, (_, n) => limited(() => work(n))));
};

describe("assigning and taking back", () => {
  test("moves what expires soonest first, is repeatable by its key, and is audited under the workspace", async () => {
    const { organization, workspace } = await arrange("10");
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    await grant(organization.id, "5", { expiresAt });
    const request = handOut(workspace, "8");
    const posted = await assignWorkspaceCredits(systemActor, request);
    expect(posted).toMatchObject({ replayed: false });
    expect(posted.transferIds).toHaveLength(2);
    expect(await assignWorkspaceCredits(systemActor, request)).toEqual({ ...posted, replayed: true });
    expect(await balancesOf(organization.id)).toEqual({ ISSUED: -15, AVAILABLE: 7, ASSIGNED: 8 });
    const [event] = await auditEvents({ action: "workspace.credits-assigned", targetId: workspace.id });
    expect(event).toMatchObject({ workspaceId: workspace.id, after: { quantity: "8", reason: "Test" } });
    await takeBack(workspace, "6");
    expect(await balancesOf(organization.id)).toEqual({ ISSUED: -15, AVAILABLE: 13, ASSIGNED: 2 });
    expect(await assignedTo(workspace)).toBe("2");
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("more than there is, too many places and an archived workspace are refused, at the field", async () => {
    const { organization, workspace } = await arrange("10");
    expect(await refusalOf(assign(workspace, "10.1"))).toMatchObject({
      code: "CONFLICT",
      message: "Only 10 credits are available.",
      field: "quantity",
    });
    expect(await refusalOf(assign(workspace, "0.5", { product: "inference_tokens" }))).toMatchObject({
      code: "INVALID",
      field: "quantity",
    });
    await assign(workspace, "4");
    expect(await refusalOf(takeBack(workspace, "5"))).toMatchObject({
      message: "Only 4 credits are assigned to this workspace.",
      field: "quantity",
    });
    await change(workspace, "archive");
    expect(await refusalOf(assign(workspace, "1"))).toMatchObject({ code: "CONFLICT" });
    await takeBack(workspace, "1");
    expect(await balancesOf(organization.id)).toEqual({ ISSUED: -10, AVAILABLE: 7, ASSIGNED: 3 });
  });

  test("50 assignments of 10 at once at a balance of 100: exactly 10 are posted, to two workspaces", async () => {
    const { organization, workspace } = await arrange();
    const other = await makeWorkspace(organization);
    const results = await atOnce(50, (n) => assign(n % 2 ? workspace : other, "10"));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    expect(await balancesOf(organization.id)).toEqual({ ISSUED: -100, ASSIGNED: 100 });
    expect(Number(await assignedTo(workspace)) + Number(await assignedTo(other))).toBe(100);
    const back = await atOnce(20, () => takeBack(workspace, "10"));
    expect(back.filter(({ status }) => status === "fulfilled")).toHaveLength(
      100 / 10 - Number(await assignedTo(other)) / 10,
    );
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("an assignment is reversed once, and not when it was spent", async () => {
    const { organization, workspace } = await arrange();
    const reverse = (transferId = "") =>
      reverseTransfer(systemActor, {
        organizationId: organization.id,
        transferId,
        reason: "Wrong",
        key: unique(),
      });
    const [first] = (await assign(workspace, "10")).transferIds;
    await reverse(first);
    expect(await assignedTo(workspace)).toBe("0");
    expect(await refusalOf(reverse(first))).toMatchObject({ code: "CONFLICT" });
    const [second] = (await assign(workspace, "10")).transferIds;
    await spendIn(workspace, "1");
    expect(await refusalOf(reverse(second))).toMatchObject({ code: "CONFLICT" });
    expect(await differencesIn([organization.code])).toEqual([]);
  });
});

describe("spending", () => {
  test("takes what is assigned to the member, then to the workspace, then what is available", async () => {
    const { organization, workspace } = await arrange("30");
    const user = await makeUser();
    await makeMembership(user, organization);
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

describe("who may", () => {
  test("an Admin of the workspace who is no Org Admin sees the budget, without the balance, and may not assign", async () => {
    const { organization, workspace } = await arrange();
    await assign(workspace, "10");
    const user = await makeUser();
    await makeMembership(user, organization);
    await makeWorkspaceMember(user, workspace, "ADMIN");
    const actor = await actorFor(user);
    const budget = await getWorkspaceBudget(actor, key(workspace));
    expect(budget.balances[0]).toMatchObject({ assigned: "10", available: null });
    expect(budget.can).toEqual({ assign: false, setLimit: false });
    const forbidden = { code: "FORBIDDEN" };
    expect(await refusalOf(assignWorkspaceCredits(actor, handOut(workspace, "1")))).toMatchObject(forbidden);
    expect(await refusalOf(unassignWorkspaceCredits(actor, handOut(workspace, "1")))).toMatchObject(
      forbidden,
    );
    const raise = { organizationId: organization.id, workspaceId: workspace.id, monthlyCredits: null };
    expect(await refusalOf(setWorkspaceLimit(actor, { ...raise, ownBudgetOnly: false }))).toMatchObject(
      forbidden,
    );
  });

  test("to an Org Admin a workspace of another organization is as unknown as one that never was", async () => {
    const { organization } = await arrange();
    const { workspace: foreign } = await arrange();
    const actor = await orgAdminActor(organization);
    const answers = async (workspaceId: string) => {
      const place = { id: workspaceId, organizationId: organization.id };
      return [
        await refusalOf(assignWorkspaceCredits(actor, handOut(place, "1"))),
        await refusalOf(unassignWorkspaceCredits(actor, handOut(place, "1"))),
        await refusalOf(getWorkspaceBudget(actor, place)),
        await refusalOf(
          setWorkspaceLimit(actor, {
            organizationId: organization.id,
            workspaceId,
            monthlyCredits: null,
            ownBudgetOnly: false,
          }),
        ),
      ];
    };
    const unknown = await answers(crypto.randomUUID());
    expect(unknown.map((refusal) => refusal?.code)).toEqual(Array(4).fill("NOT_FOUND"));
    expect(await answers(foreign.id)).toEqual(unknown);
    expect(await refusalOf(assignWorkspaceCredits(actor, handOut(foreign, "1")))).toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("what becomes of it", () => {
  test("deleting returns exactly what the dialog says, in every unit, in the same transaction", async () => {
    const { organization, workspace } = await arrange();
    await grant(organization.id, "50", { product: "inference_tokens" });
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    await grant(organization.id, "20", { expiresAt });
    await assign(workspace, "30");
    await assign(workspace, "7", { product: "inference_tokens" });
    await spendIn(workspace, "5");
    const effect = await getWorkspaceDeletionEffect(systemActor, key(workspace));
    expect(effect.returned.map(({ code, quantity }) => [code, quantity])).toEqual([
      ["CREDITS", "25"],
      ["INFERENCE", "7"],
    ]);
    const gone = await deleteWorkspace(systemActor, { ...key(workspace), confirmation: workspace.name });
    expect(gone).toEqual({ name: workspace.name, ...effect });
    expect(await balancesOf(organization.id)).toEqual({ ISSUED: -120, AVAILABLE: 115, SPENT: 5 });
    expect(await balancesOf(organization.id, "INFERENCE")).toEqual({ ISSUED: -50, AVAILABLE: 50 });
    const [event] = await auditEvents({ action: "workspace.deleted", targetId: workspace.id });
    expect(event).toMatchObject({ before: { returned: ["25 CREDITS", "7 INFERENCE"] } });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("a refund of what a deleted workspace spent is the organization's", async () => {
    const { organization, workspace } = await arrange();
    const user = await makeUser();
    await makeMembership(user, organization);
    await assign(workspace, "10");
    const asked = { key: unique(), memberId: user.id };
    await spendIn(workspace, "10", asked);
    await deleteWorkspace(systemActor, { ...key(workspace), confirmation: workspace.name });
    await refundSpend(systemActor, {
      organizationId: organization.id,
      spendKey: asked.key,
      quantity: "6",
      reason: "Late",
      key: unique(),
    });
    expect(await balancesOf(organization.id)).toEqual({ ISSUED: -100, AVAILABLE: 96, SPENT: 4 });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("archiving keeps it; the purge of an archived one returns it", async () => {
    const { organization, workspace } = await arrange();
    await assign(workspace, "10");
    await change(workspace, "archive");
    expect(await balancesOf(organization.id)).toEqual({ ISSUED: -100, AVAILABLE: 90, ASSIGNED: 10 });
    const owner = await connectAsOwner();
    await owner.query("UPDATE workspace SET archived_at = now() - interval '2 years' WHERE id = $1", [
      workspace.id,
    ]);
    await owner.end();
    await purgeArchivedWorkspaces(systemActor);
    expect(await balancesOf(organization.id)).toEqual({ ISSUED: -100, AVAILABLE: 100 });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("an organization that is purged takes the accounts of its workspaces along", async () => {
    const { organization, workspace } = await arrange();
    await assign(workspace, "10");
    await spendIn(workspace, "3");
    await asPlatform((tx) =>
      tx.organization.update({ where: { id: organization.id }, data: { deletedAt: new Date() } }),
    );
    await asPlatform((tx) => tx.$executeRaw`DELETE FROM organization WHERE id = ${organization.id}::uuid`);
    const left = await asPlatform((tx) => tx.account.count({ where: { organizationId: organization.id } }));
    expect(left).toBe(0);
    expect(await differencesIn([""])).toEqual([]);
  });

  test.each(["suspend", "archive", "delete"] as const)(
    "%s against spends and assignments at once: nothing is spent in it afterwards, and nothing is lost",
    async (what) => {
      for (let round = 0; round < 3 * intensity; round++) {
        const { organization, workspace } = await arrange();
        await assign(workspace, "50");
        const end = () =>
          what === "delete"
            ? deleteWorkspace(systemActor, { ...key(workspace), confirmation: workspace.name })
            : change(workspace, what);
        let atEnd = -1;
        const ending = atOnce(1, async () => {
          await spendIn(workspace, "1");
          await end();
          atEnd = (await balancesOf(organization.id)).SPENT ?? 0;
        });
        const spends = atOnce(30, () => spendIn(workspace, "1"));
        const assignments = atOnce(10, () => assign(workspace, "1"));
        const [ended, answers] = await Promise.all([ending, spends, assignments]);
        expect(ended[0]?.status).toBe("fulfilled");
        const applied = answers.filter(
          (answer) => answer.status === "fulfilled" && answer.value?.outcome === "applied",
        ).length;
        const { SPENT = 0, AVAILABLE = 0, ASSIGNED = 0 } = await balancesOf(organization.id);
        expect(SPENT).toBe(applied + 1);
        expect(SPENT).toBe(atEnd);
        expect(SPENT + AVAILABLE + ASSIGNED).toBe(100);
        if (what === "delete") expect(ASSIGNED).toBe(0);
        expect(await differencesIn([organization.code])).toEqual([]);
      }
    },
  );
});

function key({ id, organizationId }: Place) {
  return { id, organizationId };
}

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
