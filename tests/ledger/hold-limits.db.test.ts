// What holds count in, and where none may be.
import { beforeEach, describe, expect, test } from "vitest";
import { settleHold } from "#lib/ledger/hold/settlement/service.ts";
import { assignCredits } from "#lib/ledger/service.ts";
import { assignWorkspaceCredits, setWorkspaceLimit } from "#lib/workspaces/budget/service.ts";
import { deleteWorkspace } from "#lib/workspaces/deletion/service.ts";
import { changeWorkspaces } from "#lib/workspaces/status/service.ts";
import {
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  makeWorkspace,
  makeWorkspaceMember,
  setStatus,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { withinOneMonth } from "#tests/one-month.ts";
import { makeOrganizationIn, makeTier } from "#tests/tiers/tier.ts";
import { held, heldIn, hold } from "./holding.ts";
import { balancesOf, differencesIn, grant, spend } from "./ledger.ts";

beforeEach(() => withinOneMonth());

async function arrange() {
  const organization = await makeOrganization();
  const { id: organizationId } = organization;
  await grant(organizationId, "100");
  const member = await makeUser();
  await makeMembership(member, organization);
  const workspace = await makeWorkspace(organization);
  await makeWorkspaceMember(member, workspace, "VIEWER");
  return { organization, organizationId, workspace, memberId: member.id, workspaceId: workspace.id };
}

function nextMonth(): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1)).toISOString();
}

const request = () => ({ product: "credits", reason: "Test", key: unique() }) as const;

describe("a hold counts", () => {
  test("in the member's allowance, for holds and spends, until it ends", async () => {
    const { organization, organizationId, memberId } = await arrange();
    await asPlatform(
      (tx) =>
        tx.$executeRaw`UPDATE organization SET monthly_allowance = 10 WHERE id = ${organizationId}::uuid`,
    );
    const id = await held(organizationId, "6", { memberId });
    expect(await hold(organizationId, "5", { memberId })).toMatchObject({
      refusal: "ALLOWANCE_EXCEEDED",
      left: { member: "4", resetsAt: nextMonth() },
    });
    expect(await spend(organizationId, "5", { memberId })).toMatchObject({ reason: "ALLOWANCE_EXCEEDED" });
    expect(await hold(organizationId, "50")).toMatchObject({ refusal: null });
    await settleHold(systemActor, { organizationId, id, quantity: "1" });
    expect(await spend(organizationId, "9", { memberId })).toMatchObject({ outcome: "applied" });
    expect(await hold(organizationId, "1", { memberId })).toMatchObject({ left: { member: "0" } });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("in the workspace's monthly limit", async () => {
    const { organization, organizationId, workspaceId } = await arrange();
    await setWorkspaceLimit(systemActor, {
      organizationId,
      workspaceId,
      monthlyCredits: "10",
      ownBudgetOnly: false,
    });
    await held(organizationId, "6", { workspaceId });
    expect(await hold(organizationId, "5", { workspaceId })).toMatchObject({
      refusal: "WORKSPACE_LIMIT_EXCEEDED",
      left: { workspace: "4" },
    });
    expect(await spend(organizationId, "5", { workspaceId })).toMatchObject({
      reason: "WORKSPACE_LIMIT_EXCEEDED",
    });
    expect(await spend(organizationId, "4", { workspaceId })).toMatchObject({ outcome: "applied" });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("in what the tier allows", async () => {
    const organization = await makeOrganizationIn(await makeTier({ monthlyCredits: "10" }));
    await grant(organization.id, "100");
    await held(organization.id, "6");
    expect(await hold(organization.id, "5")).toMatchObject({
      refusal: "LIMIT_EXCEEDED",
      left: { tier: "4" },
    });
    expect(await spend(organization.id, "5")).toMatchObject({ reason: "LIMIT_EXCEEDED" });
    expect(await spend(organization.id, "4")).toMatchObject({ outcome: "applied" });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("and takes what is assigned to the member, then to the workspace, then what is available", async () => {
    const { organization, organizationId, memberId, workspaceId } = await arrange();
    await assignCredits(systemActor, { organizationId, memberId, quantity: "3", ...request() });
    await assignWorkspaceCredits(systemActor, { organizationId, workspaceId, quantity: "4", ...request() });
    await setWorkspaceLimit(systemActor, {
      organizationId,
      workspaceId,
      monthlyCredits: null,
      ownBudgetOnly: true,
    });
    expect(await hold(organizationId, "8", { memberId, workspaceId })).toMatchObject({
      refusal: "NOT_ENOUGH",
      left: { balance: "7" },
    });
    const id = await held(organizationId, "7", { memberId, workspaceId });
    expect(await hold(organizationId, "93")).toMatchObject({ refusal: null });
    await settleHold(systemActor, { organizationId, id, quantity: "5" });
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -100, AVAILABLE: 93, ASSIGNED: 2, SPENT: 5 });
    expect(await differencesIn([organization.code])).toEqual([]);
  });
});

describe("a member who is not in the workspace", () => {
  test("spends and holds nothing there, unless it is open or they are Org Admin", async () => {
    const { organization, organizationId, workspaceId, memberId } = await arrange();
    const [outsider, admin] = [await makeUser(), await makeUser()];
    await makeMembership(outsider, organization);
    await makeMembership(admin, organization, "ORG_ADMIN");
    const inside = async (user: string) => {
      const spent = await spend(organizationId, "1", { memberId: user, workspaceId });
      const { refusal } = await hold(organizationId, "1", { memberId: user, workspaceId });
      return [spent?.outcome === "refused" ? spent.reason : null, refusal];
    };
    expect(await inside(outsider.id)).toEqual(["NOT_IN_WORKSPACE", "NOT_IN_WORKSPACE"]);
    expect(await inside(memberId)).toEqual([null, null]);
    expect(await inside(admin.id)).toEqual([null, null]);
    await asPlatform((tx) => tx.workspace.update({ where: { id: workspaceId }, data: { open: true } }));
    expect(await inside(outsider.id)).toEqual([null, null]);
  });
});

describe("case 38: holds are released, and settled late, when", () => {
  test.each(["suspend", "archive"] as const)("a workspace: %s", async (change) => {
    const { organization, organizationId, workspaceId } = await arrange();
    await assignWorkspaceCredits(systemActor, { organizationId, workspaceId, quantity: "4", ...request() });
    const id = await held(organizationId, "10", { workspaceId });
    const elsewhere = await held(organizationId, "5");
    await changeWorkspaces(systemActor, { organizationId, ids: [workspaceId], change, reason: "" });
    expect(await heldIn(organizationId)).toEqual({ accounts: 5, holds: 5 });
    const refusal = change === "suspend" ? "WORKSPACE_SUSPENDED" : "WORKSPACE_ARCHIVED";
    expect(await hold(organizationId, "1", { workspaceId })).toMatchObject({ refusal });
    const late = await settleHold(systemActor, { organizationId, id, quantity: "10" });
    expect(late).toMatchObject({ state: "SETTLED", owed: "0" });
    await settleHold(systemActor, { organizationId, id: elsewhere, quantity: "5" });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("a workspace is deleted, and what was assigned to it returns", async () => {
    const { organization, organizationId, workspaceId, workspace } = await arrange();
    await assignWorkspaceCredits(systemActor, { organizationId, workspaceId, quantity: "4", ...request() });
    const id = await held(organizationId, "10", { workspaceId });
    await deleteWorkspace(systemActor, { organizationId, id: workspaceId, confirmation: workspace.name });
    expect(await heldIn(organizationId)).toEqual({ accounts: 0, holds: 0 });
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -100, AVAILABLE: 100 });
    await settleHold(systemActor, { organizationId, id, quantity: "10" });
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -100, AVAILABLE: 90, SPENT: 10 });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("an organization is deactivated", async () => {
    const { organization, organizationId } = await arrange();
    const id = await held(organizationId, "10");
    await setStatus({ id: organizationId }, "INACTIVE");
    expect(await heldIn(organizationId)).toEqual({ accounts: 0, holds: 0 });
    expect(await hold(organizationId, "1")).toMatchObject({ refusal: "ORGANIZATION_INACTIVE" });
    await settleHold(systemActor, { organizationId, id, quantity: "10" });
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -100, AVAILABLE: 90, SPENT: 10 });
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("a member leaves, with what is assigned to them", async () => {
    const { organization, organizationId, memberId } = await arrange();
    await assignCredits(systemActor, { organizationId, memberId, quantity: "3", ...request() });
    const id = await held(organizationId, "10", { memberId });
    await asPlatform((tx) => tx.membership.deleteMany({ where: { organizationId, userId: memberId } }));
    expect(await heldIn(organizationId)).toEqual({ accounts: 0, holds: 0 });
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -100, AVAILABLE: 100 });
    await settleHold(systemActor, { organizationId, id, quantity: "10" });
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -100, AVAILABLE: 90, SPENT: 10 });
    expect(await differencesIn([organization.code])).toEqual([]);
  });
});
