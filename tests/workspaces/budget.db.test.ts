import { describe, expect, test } from "vitest";
import { reverseTransfer } from "#lib/ledger/service.ts";
import { getWorkspaceBudget } from "#lib/workspaces/budget/queries.ts";
import {
  assignWorkspaceCredits,
  setWorkspaceLimit,
  unassignWorkspaceCredits,
} from "#lib/workspaces/budget/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  actorFor,
  makeMembership,
  makeUser,
  makeWorkspace,
  makeWorkspaceMember,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { balancesOf, differencesIn, grant } from "#tests/ledger/ledger.ts";
import { refusalOf } from "#tests/refusals.ts";

import { arrange, assign, assignedTo, atOnce, change, handOut, key, spendIn, takeBack } from "./budget.ts";

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
