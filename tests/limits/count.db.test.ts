// What limits let through, and what they count.
import { beforeEach, describe, expect, test } from "vitest";
import { refundSpend } from "#lib/ledger/service.ts";
import { applySpends } from "#lib/ledger/spend/service.ts";
import { countUse } from "#lib/limits/count/write.ts";
import { checkLimits } from "#lib/organizations/limits/check/service.ts";
import { listLimits } from "#lib/organizations/limits/queries.ts";
import { removeOwnLimit } from "#lib/organizations/limits/service.ts";
import { setLimitSchema } from "#lib/tiers/overrides/schema.ts";
import { setLimit } from "#lib/tiers/overrides/service.ts";
import { setWorkspaceLimit } from "#lib/workspaces/budget/service.ts";
import { itemOf } from "#tests/api/samples.ts";
import {
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  makeWorkspace,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { grant, spend, spendOf } from "#tests/ledger/ledger.ts";
import { withinOneMonth } from "#tests/one-month.ts";
import { makeOrganizationIn, makeTier, override } from "#tests/tiers/tier.ts";
import { eventOf, priced, record } from "#tests/usage/made.ts";
import { makeLimit } from "./made.ts";

beforeEach(() => withinOneMonth());

const check = (organizationId: string, user: object = {}, calls = 1) =>
  checkLimits(systemActor, { organizationId, ...user }, calls, true);

async function usedOf(organizationId: string, key: string): Promise<string | undefined> {
  const { limits } = await listLimits(systemActor, organizationId);
  return limits.find((limit) => limit.key === key)?.used;
}

describe("limits of calls", () => {
  test("let exactly as many through as they allow, however many ask at once", async () => {
    const { id } = await makeOrganization();
    await makeLimit(id, "20");
    const answers = await Promise.all(Array.from({ length: 50 }, () => check(id)));
    expect(answers.filter((answer) => answer === null)).toHaveLength(20);
    expect(answers.find((answer) => answer !== null)).toMatchObject({
      key: "organization:calls:day",
      source: "OWN",
      amount: "20",
      used: "20",
      resetsAt: expect.stringMatching(/T00:00:00.000Z$/),
    });
    expect(await usedOf(id, "organization:calls:day")).toBe("20");
  });

  test("all have to pass; raising the one that refuses unblocks the next call, and what was used counts on", async () => {
    const { id } = await makeOrganizationIn(await makeTier({ apiCallLimit: "3" }));
    await makeLimit(id, "2");
    await makeLimit(id, "100", { period: "MINUTE" });
    expect([await check(id), await check(id)]).toEqual([null, null]);
    expect(await check(id)).toMatchObject({ key: "organization:calls:day", amount: "2" });
    await makeLimit(id, "10");
    expect(await check(id)).toBeNull();
    expect(await check(id)).toMatchObject({ key: "organization:calls:month", source: "TIER", amount: "3" });
    const granted = {
      organizationId: id,
      limit: "api-calls",
      value: "4",
      endsOn: "2099-01-31",
      reason: "Trial",
    };
    await setLimit(systemActor, setLimitSchema.parse(granted));
    expect(await check(id)).toBeNull();
    expect(await check(id)).toMatchObject({ source: "OVERRIDE", amount: "4", used: "4" });
  });

  test("that only ask count nothing, and refuse once nothing is left", async () => {
    const { id } = await makeOrganization();
    await makeLimit(id, "1");
    for (let n = 0; n < 3; n++) expect(await check(id, {}, 0)).toBeNull();
    expect(await check(id)).toBeNull();
    expect(await check(id, {}, 0)).toMatchObject({ used: "1" });
  });

  test("of each member, one member, a key, a workspace and end users are counted apart", async () => {
    const { id } = await makeOrganization();
    const [one, other] = [await makeUser(), await makeUser()];
    for (const user of [one, other]) await makeMembership(user, { id });
    const workspace = await makeWorkspace({ id });
    await makeLimit(id, "2", { subject: "EACH_MEMBER" });
    await makeLimit(id, "1", { subject: "MEMBER", subjectId: other.id, period: "WEEK" });
    await makeLimit(id, "5", { subject: "WORKSPACE", subjectId: workspace.id });
    await makeLimit(id, "1", { subject: "EACH_END_USER" });
    expect([await check(id, { memberId: one.id }), await check(id, { memberId: one.id })]).toEqual([
      null,
      null,
    ]);
    expect(await check(id, { memberId: one.id })).toMatchObject({ target: `member:${one.id}`, used: "2" });
    expect(await check(id, { memberId: other.id })).toBeNull();
    expect(await check(id, { memberId: other.id })).toMatchObject({ key: `member:${other.id}:calls:week` });
    expect(await check(id, { workspaceId: workspace.id, endUser: "Ada" }, 1)).toBeNull();
    expect(await check(id, { workspaceId: workspace.id, endUser: "Ada" })).toMatchObject({
      key: "each-end-user:calls:day",
      target: "end-user:Ada",
    });
    expect(await check(id, { endUser: "ada" })).toBeNull();
    expect(await check(id, { workspaceId: workspace.id }, 5)).toMatchObject({ used: "1", amount: "5" });
    expect(await check(id)).toBeNull();
  });

  test("that only warn refuse nothing, and are counted", async () => {
    const { id } = await makeOrganization();
    await makeLimit(id, "1", { block: false });
    for (let n = 0; n < 3; n++) expect(await check(id)).toBeNull();
    expect(await usedOf(id, "organization:calls:day")).toBe("3");
  });

  test("of nothing refuse the first call, also of somebody who never called", async () => {
    const { id } = await makeOrganization();
    const user = await makeUser();
    await makeMembership(user, { id });
    await makeLimit(id, "0", { subject: "EACH_MEMBER" });
    expect(await usedOf(id, "each-member:calls:day")).toBe("0");
    expect(await check(id, { memberId: user.id })).toMatchObject({ amount: "0", used: "0" });
    expect(await check(id)).toBeNull();
  });
});

describe("limits of credits and tokens", () => {
  async function rich() {
    const organization = await makeOrganization();
    await grant(organization.id, "1000");
    return organization.id;
  }

  test("decide spends one by one, also in one batch, and say which one refused", async () => {
    const id = await rich();
    await makeLimit(id, "10", { metric: "CREDITS" });
    const answers = await applySpends(
      systemActor,
      ["4", "5", "2", "1"].map((quantity) => spendOf(id, quantity)),
    );
    expect(answers.map(({ outcome }) => outcome)).toEqual(["applied", "applied", "refused", "applied"]);
    expect(answers[2]).toMatchObject({
      reason: "LIMIT_EXCEEDED",
      limit: { key: "organization:credits:day", amount: "10", used: "9" },
    });
    expect(await usedOf(id, "organization:credits:day")).toBe("10");
    expect(await check(id, {}, 0)).toMatchObject({ key: "organization:credits:day" });
  });

  test("hold under 40 spends at once", async () => {
    const id = await rich();
    await makeLimit(id, "10", { metric: "CREDITS", period: "HOUR" });
    const answers = await Promise.all(Array.from({ length: 40 }, () => spend(id, "0.5")));
    expect(answers.filter((answer) => answer?.outcome === "applied")).toHaveLength(20);
  });

  test("begin with what the period has spent, less what was given back, and get refunds back", async () => {
    const id = await rich();
    const user = await makeUser();
    await makeMembership(user, { id });
    await spend(id, "6", { memberId: user.id, key: "first" });
    const refund = (spendKey: string, quantity: string) =>
      refundSpend(systemActor, { organizationId: id, spendKey, quantity, reason: "Test", key: unique() });
    await refund("first", "1");
    await makeLimit(id, "10", { metric: "CREDITS" });
    await makeLimit(id, "9", { metric: "CREDITS", subject: "EACH_MEMBER", period: "TOTAL" });
    expect(await usedOf(id, "organization:credits:day")).toBe("5");
    expect(await usedOf(id, "each-member:credits:total")).toBe("5");
    expect(await spend(id, "5", { memberId: user.id })).toMatchObject({
      limit: { key: "each-member:credits:total" },
    });
    await spend(id, "4", { memberId: user.id, key: "second" });
    await refund("second", "3");
    expect(await usedOf(id, "organization:credits:day")).toBe("6");
    expect((await spend(id, "3", { memberId: user.id }))?.outcome).toBe("applied");
  });

  test("of a calendar month are the ledger's count, and a workspace's budget and allowances stand in the list", async () => {
    const id = await rich();
    const workspace = await makeWorkspace({ id });
    await spend(id, "7", { workspaceId: workspace.id });
    await makeLimit(id, "8", { metric: "CREDITS", period: "MONTH" });
    const budget = {
      organizationId: id,
      workspaceId: workspace.id,
      monthlyCredits: "7",
      ownBudgetOnly: false,
    };
    await setWorkspaceLimit(systemActor, budget);
    expect(await usedOf(id, "organization:credits:month")).toBe("7");
    expect(await check(id, { workspaceId: workspace.id }, 0)).toMatchObject({ source: "BUDGET", used: "7" });
    expect((await spend(id, "1"))?.outcome).toBe("applied");
    expect(await spend(id, "1")).toMatchObject({ limit: { key: "organization:credits:month", used: "8" } });
  });

  test("count what has happened beyond them, set-wise", async () => {
    const [one, other] = [await makeOrganization(), await makeOrganization()];
    await makeLimit(one.id, "100", { metric: "TOKENS" });
    await makeLimit(other.id, "5", { metric: "TOKENS", subject: "EACH_END_USER", period: "MONTH" });
    const tokens = (organizationId: string, count: bigint, endUser: string) => ({
      organizationId,
      endUser,
      amounts: { TOKENS: count * 1_000_000n },
    });
    const uses = [
      tokens(one.id, 80n, "a"),
      tokens(one.id, 70n, "b"),
      tokens(other.id, 7n, "a"),
      tokens(other.id, 2n, "b"),
    ];
    await asPlatform((tx) => countUse(tx, uses));
    expect(await usedOf(one.id, "organization:tokens:day")).toBe("150");
    expect(await usedOf(other.id, "each-end-user:tokens:month")).toBe("7");
    expect(await check(one.id)).toMatchObject({ metric: "TOKENS", used: "150" });
    expect(await check(other.id, { endUser: "b" })).toBeNull();
  });

  test("end with their removal", async () => {
    const id = await rich();
    const limit = await makeLimit(id, "1", { metric: "CREDITS" });
    expect(await spend(id, "2")).toMatchObject({ reason: "LIMIT_EXCEEDED" });
    await removeOwnLimit(systemActor, { organizationId: id, id: limit });
    expect((await spend(id, "2"))?.outcome).toBe("applied");
  });
});

test("storage and connections refuse a call once there is more than their limit, and say by which", async () => {
  const { id } = await makeOrganization();
  const workspace = await makeWorkspace({ id });
  await override(id, "storage", 1_000);
  await override(id, "connections", 1);
  const report = (kind: "DOCUMENT" | "PLATFORM_CONNECTION", bytes: number) => {
    const { name, external_id: externalId } = itemOf(unique());
    const at = new Date();
    const data = {
      organizationId: id,
      workspaceId: workspace.id,
      kind,
      name,
      externalId,
      status: "ACTIVE",
      bytes,
    };
    return asPlatform((tx) => tx.item.create({ data: { ...data, createdAt: at, updatedAt: at } }));
  };
  await report("DOCUMENT", 1_000);
  await report("PLATFORM_CONNECTION", 0);
  expect(await check(id, { workspaceId: workspace.id })).toBeNull();
  await report("PLATFORM_CONNECTION", 1);
  expect(await check(id)).toMatchObject({ metric: "STORAGE", used: "1001" });
  await override(id, "members", 5);
  await asPlatform((tx) => tx.limitRule.deleteMany({ where: { organizationId: id, metric: "STORAGE" } }));
  expect(await check(id)).toBeNull();
  expect(await check(id, { workspaceId: workspace.id })).toMatchObject({
    key: "each-workspace:connections:total",
    target: `workspace:${workspace.id}`,
    used: "2",
  });
});

test("a limit of one organization counts nothing of another", async () => {
  const [one, other] = [await makeOrganization(), await makeOrganization()];
  await makeLimit(one.id, "1");
  expect([await check(one.id), await check(other.id), await check(other.id)]).toEqual([null, null, null]);
  expect(await check(one.id)).not.toBeNull();
});

test("recorded usage counts in limits of tokens and credits, of each user, beyond them too; the next check is refused", async () => {
  const { organization, model } = await priced();
  const { id: organizationId } = organization;
  const member = await makeUser();
  await makeMembership(member, organization);
  const ofAll = await makeLimit(organizationId, "1000", { metric: "TOKENS" });
  await makeLimit(organizationId, "900", { metric: "TOKENS", subject: "EACH_MEMBER" });
  await makeLimit(organizationId, "2", { metric: "CREDITS", subject: "EACH_END_USER" });
  expect(await check(organizationId, { memberId: member.id, endUser: "ada" })).toBeNull();
  const events = [
    eventOf({ resourceId: model.id, memberId: member.id, inputTokens: 500, outputTokens: 450 }),
    eventOf({ resourceId: model.id, endUser: "ada", inputTokens: 3_000_000 }),
  ];
  await record(organization, events);
  await record(organization, events);
  expect(await usedOf(organizationId, "organization:tokens:day")).toBe("3000950");
  expect(await check(organizationId)).toMatchObject({ key: "organization:tokens:day" });
  await removeOwnLimit(systemActor, { organizationId, id: ofAll });
  expect(await check(organizationId)).toBeNull();
  expect(await check(organizationId, { memberId: member.id })).toMatchObject({ used: "950" });
  expect(await check(organizationId, { endUser: "ada" })).toMatchObject({ used: "3" });
  expect(await check(organizationId, { endUser: "bob" })).toBeNull();
});
