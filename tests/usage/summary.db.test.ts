// Reading usage: days of a zone, weeks, months, breakdowns, the period before, and what each actor sees.
import { describe, expect, test } from "vitest";
import type { Actor } from "#lib/access/actor.ts";
import { listUsageEvents } from "#lib/usage/list/queries.ts";
import { loadListParams } from "#lib/usage/list/schema.ts";
import { getPlatformUsage } from "#lib/usage/platform/queries.ts";
import { getUsage } from "#lib/usage/queries.ts";
import { getRouterPerformance } from "#lib/usage/routers/queries.ts";
import { platformUsageQuerySchema, usageQuerySchema } from "#lib/usage/summary/schema.ts";
import {
  actorFor,
  asPlatform,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  makeWorkspace,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { eventOf, keyActor, makeRate, minutesAgo, record } from "./made.ts";

/** A call in each quarter of an hour from one moment to another, whenever that was. */
async function callEachQuarter({ id }: { id: string }, from: string, to: string): Promise<void> {
  await asPlatform(async (tx) => {
    await tx.$queryRaw`SELECT usage_make_months(${from}::date, ${to}::date)`;
    await tx.$executeRaw`
      INSERT INTO usage_event (organization_id, occurred_at, id, batch_id, source, event_id, calls, charging, unit_id, outcome)
      SELECT ${id}::uuid, at, gen_random_uuid(), gen_random_uuid(), 'test', gen_random_uuid()::text, 1, 'NONE', o.credit_type_id, 'SUCCESS'
      FROM organization o, generate_series(${from}::timestamptz + interval '14 minutes', ${to}::timestamptz, '15 minutes') at
      WHERE o.id = ${id}::uuid`;
  });
}

const ask = (organization: { id: string }, query: object, actor: Actor = systemActor) =>
  getUsage(actor, usageQuerySchema.parse({ organizationId: organization.id, ...query }));

const calls = (parts: readonly { sums: { calls: number } }[]) => parts.map(({ sums }) => sums.calls);

describe("days", () => {
  test.each([
    ["Europe/Berlin", "2026-03-28", [96, 92, 96]],
    ["Europe/Berlin", "2025-10-25", [96, 100, 96]],
    ["Asia/Kathmandu", "2026-03-28", [96, 96, 96]],
    ["Australia/Lord_Howe", "2026-04-04", [96, 98, 96]],
  ])("in %s from %s have %j quarters of an hour", async (timeZone, from, quarters) => {
    const organization = await makeOrganization({}, { timeZone });
    const day = (n: number) => new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10);
    await callEachQuarter(organization, `${day(-2)}T00:00:00Z`, `${day(5)}T00:00:00Z`);
    const { series, sums, before } = await ask(organization, { from, to: day(2) });
    expect(series.map(({ start }) => start)).toEqual([day(0), day(1), day(2)]);
    expect(calls(series)).toEqual(quarters);
    expect(sums.calls).toBe(quarters.reduce((sum, n) => sum + n, 0));
    expect(before).toMatchObject({ from: day(-3), to: day(-1) });
  });
});

test("weeks begin on Monday, and a month is as long as its days in the zone", async () => {
  const organization = await makeOrganization({}, { timeZone: "Europe/Berlin" });
  await callEachQuarter(organization, "2026-02-20T00:00:00Z", "2026-04-06T00:00:00Z");
  const weeks = await ask(organization, { from: "2026-03-22", to: "2026-04-01", granularity: "week" });
  expect(weeks.series.map(({ start, sums }) => [start, sums.calls])).toEqual([
    ["2026-03-16", 96],
    ["2026-03-23", 7 * 96 - 4],
    ["2026-03-30", 3 * 96],
  ]);
  const month = await ask(organization, { from: "2026-03-01", to: "2026-03-31", granularity: "month" });
  expect(month.series).toMatchObject([{ start: "2026-03-01", sums: { calls: 31 * 96 - 4 } }]);
  expect(month.before).toMatchObject({ from: "2026-02-01", to: "2026-02-28" });
  const empty = await ask(organization, { from: "2027-01-01", to: "2027-01-03" });
  expect(calls(empty.series)).toEqual([0, 0, 0]);
});

async function arrange() {
  const organization = await makeOrganization({}, { timeZone: "UTC" });
  const model = await makeModel();
  await makeRate({ resourceId: model.id, prices: { input: "1" } });
  const [ada, bob] = [await makeUser({ name: "Ada" }), await makeUser({ name: "Bob" })];
  for (const one of [ada, bob]) await makeMembership(one, organization);
  const workspace = await makeWorkspace(organization);
  const occurredAt = minutesAgo(1);
  const used = (millions: number, fields: object) =>
    eventOf({ occurredAt, resourceId: model.id, inputTokens: millions * 1_000_000, ...fields });
  await record(organization, [
    used(5, { memberId: ada.id, workspaceId: workspace.id, tags: { team: "red" }, latency: 100 }),
    used(3, { memberId: bob.id, tags: { team: "blue" }, itemKind: "CAMPAIGN", itemId: "c-1", latency: 300 }),
    used(1, { memberId: bob.id, outcome: "error" }),
    eventOf({ occurredAt, model: "mystery", inputTokens: 9, calls: 4 }),
    used(7, { memberId: bob.id, occurredAt: minutesAgo(25 * 1440) }),
  ]);
  const today = occurredAt.slice(0, 10);
  return { organization, model, ada, bob, workspace, period: { from: today, to: today } };
}

describe("a breakdown", () => {
  test("has the costliest first, with names, what is unknown, errors and latency", async () => {
    const { organization, model, ada, bob, period } = await arrange();
    const by = async (groupBy: string, more: object = {}) =>
      (await ask(organization, { ...period, groupBy, ...more })).groups.map(({ key, label, sums }) => [
        key,
        label,
        sums.cost,
      ]);
    expect(await by("member")).toEqual([
      [ada.id, "Ada", "5"],
      [bob.id, "Bob", "4"],
      ["", null, "0"],
    ]);
    const { name } = await asPlatform((tx) => tx.resource.findUniqueOrThrow({ where: { id: model.id } }));
    expect(await by("model")).toEqual([
      [model.id, name, "9"],
      ["mystery", "mystery", "0"],
    ]);
    expect(await by("campaign")).toEqual([
      ["", null, "6"],
      ["c-1", "c-1", "3"],
    ]);
    expect(await by("tag", { tagKey: "team" })).toEqual([
      ["red", "red", "5"],
      ["blue", "blue", "3"],
    ]);
    const { sums } = await ask(organization, period);
    expect(sums).toMatchObject({ calls: 7, errors: 1, unknown: 4, latency: 200, cost: "9", charged: "9" });
    expect(sums.tokens.input).toBe("9000009");
  });

  test("names as many groups as are asked for, and sums the others", async () => {
    const { organization, ada, period } = await arrange();
    const { groups, others, sums } = await ask(organization, { ...period, groupBy: "member", groups: 1 });
    expect(groups.map(({ key }) => key)).toEqual([ada.id]);
    expect(others).toMatchObject({ cost: "4", calls: sums.calls - 1 });
    const all = await ask(organization, { ...period, groupBy: "member", groups: 3 });
    expect([all.groups.length, all.others]).toEqual([3, null]);
  });

  test("compares with the period before, by group too", async () => {
    const { organization, bob, period } = await arrange();
    const from = new Date(Date.parse(period.to) - 19 * 86_400_000).toISOString().slice(0, 10);
    const { before, sums, groups } = await ask(organization, { from, to: period.to, groupBy: "member" });
    expect([sums.cost, before.sums.cost]).toEqual(["9", "7"]);
    expect(groups.find(({ key }) => key === bob.id)).toMatchObject({
      sums: { cost: "4" },
      before: { cost: "7" },
    });
  });

  test("is narrowed by whom and what; tags are of the whole organization", async () => {
    const { organization, model, ada, workspace, period } = await arrange();
    const cost = async (filter: object) => (await ask(organization, { ...period, ...filter })).sums.cost;
    expect(await cost({ memberId: ada.id })).toBe("5");
    expect(await cost({ workspaceId: workspace.id, resourceId: model.id })).toBe("5");
    expect(await cost({ itemId: "c-1" })).toBe("3");
    expect(await cost({ keyId: crypto.randomUUID() })).toBe("0");
    const tagged = { ...period, groupBy: "tag", tagKey: "team", memberId: ada.id };
    expect(await refusalOf(ask(organization, tagged))).toMatchObject({ code: "INVALID", field: "groupBy" });
  });
});

test("routers: calls, errors and percentiles of latency, from the events", async () => {
  const organization = await makeOrganization({}, { timeZone: "UTC" });
  const id = crypto.randomUUID();
  await asPlatform((tx) =>
    tx.resource.create({
      data: { id, organizationId: organization.id, kind: "ROUTER", name: "Balanced", key: id },
    }),
  );
  const occurredAt = minutesAgo(1);
  const events = Array.from({ length: 100 }, (_, n) =>
    eventOf({ occurredAt, routerId: id, latency: n + 1, outcome: n < 7 ? "error" : "success" }),
  );
  await record(organization, [...events, eventOf({ occurredAt, routerId: id }), eventOf({ occurredAt })]);
  const day = occurredAt.slice(0, 10);
  const period = { organizationId: organization.id, from: day, to: day };
  expect(await getRouterPerformance(systemActor, period)).toEqual([
    { routerId: id, router: "Balanced", calls: 101, errors: 7, p50: 50, p95: 95 },
  ]);
});

test("the platform: each organization with its cost in its credit type, and all together", async () => {
  const { organization, period } = await arrange();
  const query = platformUsageQuerySchema.parse({ ...period, organizations: 500 });
  const { sums, series, organizations } = await getPlatformUsage(systemActor, query);
  expect(organizations.find(({ id }) => id === organization.id)).toMatchObject({
    name: organization.name,
    unit: "CREDITS",
    sums: { cost: "9", calls: 7 },
    before: { calls: 0 },
  });
  expect(sums.calls).toBe(organizations.reduce((sum, one) => sum + one.sums.calls, 0));
  expect(series.map((one) => [one.start, one.sums.calls])).toEqual([[period.from, sums.calls]]);
});

describe("what is seen", () => {
  test("is all by an Org Admin, their own by a member, and of its workspace by its key", async () => {
    const { organization, ada, bob, workspace, period } = await arrange();
    const [admin, member] = [await orgAdminActor(organization), await actorFor(bob)];
    const cost = async (actor: Actor, filter: object = {}) =>
      (await ask(organization, { ...period, ...filter }, actor)).sums.cost;
    expect([await cost(admin), await cost(admin, { memberId: ada.id })]).toEqual(["9", "5"]);
    expect([await cost(member), await cost(member, { memberId: bob.id })]).toEqual(["4", "4"]);
    expect(await cost(member, { memberId: ada.id })).toBe("0");
    const keys = [
      await keyActor(organization),
      await keyActor(organization, ["usage:read"], { workspaceId: workspace.id }),
    ];
    expect([await cost(keys[0] as Actor), await cost(keys[1] as Actor)]).toEqual(["9", "5"]);
    const other = await makeWorkspace(organization);
    expect(await cost(keys[1] as Actor, { workspaceId: other.id })).toBe("0");
    const events = async (actor: Actor, filter: object = {}) => {
      const page = await listUsageEvents(actor, organization.id, { ...loadListParams({}), ...filter });
      return page.rows.map(({ member, input }) => [member, input / 1e6]);
    };
    expect(await events(member)).toEqual(
      [
        ["Bob", 1],
        ["Bob", 3],
        ["Bob", 7],
      ].toSorted((a, b) => Number(a[1] === 7) - Number(b[1] === 7)),
    );
    expect(await events(member, { member: ada.id })).toEqual([]);
    expect(await events(keys[1] as Actor)).toEqual([["Ada", 5]]);
    expect(await events(admin)).toHaveLength(5);
  });

  test("case 27: pages of events have each once, in the order of their times, also with equal ones", async () => {
    const organization = await makeOrganization();
    const at = minutesAgo(10);
    const events = Array.from({ length: 120 }, (_, n) =>
      eventOf({ id: `e-${n}-${unique()}`, occurredAt: n % 3 ? at : minutesAgo(10 + n) }),
    );
    await record(organization, events);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const params = { ...loadListParams({}), size: 25, cursor };
      const { rows, cursors } = await listUsageEvents(systemActor, organization.id, params);
      seen.push(...rows.map(({ at, eventId }) => `${at} ${eventId}`));
      cursor = cursors.next ?? null;
    } while (cursor);
    expect(new Set(seen.map((one) => one.split(" ")[1])).size).toBe(120);
    expect(seen).toHaveLength(120);
    const times = seen.map((one) => one.split(" ")[0] ?? "");
    expect(times).toEqual(times.toSorted().toReversed());
  });

  test("is filtered by days of the organization, outcome and what is unknown", async () => {
    const { organization, period } = await arrange();
    const count = async (search: Record<string, string>) =>
      (await listUsageEvents(systemActor, organization.id, loadListParams(search))).rows.length;
    expect(await count({ ...period })).toBe(4);
    expect(
      await count({ to: new Date(Date.parse(period.from) - 86_400_000).toISOString().slice(0, 10) }),
    ).toBe(1);
    expect(await count({ outcome: "error" })).toBe(1);
    expect(await count({ cost: "unknown" })).toBe(1);
    expect(await count({ item: "c-1" })).toBe(1);
  });
});
