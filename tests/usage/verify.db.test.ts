// Σ events = Σ buckets = what was charged and what is carried, after random events; and a bucket that is tampered with is found.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getUsage } from "#lib/usage/queries.ts";
import { usageQuerySchema } from "#lib/usage/summary/schema.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import {
  asPlatform,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  makeWorkspace,
  systemActor,
} from "#tests/factories.ts";
import { balancesOf, grant, differencesIn as ledgerDifferences } from "#tests/ledger/ledger.ts";
import { numbers } from "#tests/ledger/random.ts";
import { intensity } from "#tests/setup/intensity.ts";
import { carriedIn, differencesIn, eventOf, eventsIn, makeRate, outcomesOf, record } from "./made.ts";

type Owner = Awaited<ReturnType<typeof connectAsOwner>>;
let owner: Owner;
beforeAll(async () => {
  owner = await connectAsOwner();
});
afterAll(() => owner.end());

async function arrange(prices: Record<string, string>) {
  const organization = await makeOrganization();
  const models = [await makeModel(), await makeModel()];
  for (const { id } of models) await makeRate({ resourceId: id, prices });
  await grant(organization.id, "20");
  const members = [await makeUser(), await makeUser()];
  for (const member of members) await makeMembership(member, organization);
  const workspaces = [await makeWorkspace(organization), await makeWorkspace(organization)];
  return { organization, models, members, workspaces };
}

describe.each([1, 2, 3])("random events and corrections of seed %i", (seed) => {
  test("leave events, buckets and ledger in agreement", async () => {
    const { organization, models, members, workspaces } = await arrange({
      input: "3.333333",
      output: "7",
      cacheRead: "0.1",
    });
    const random = numbers(seed);
    const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)];
    const recorded: Record<string, unknown>[] = [];
    const batches = Array.from({ length: 12 * intensity }, () =>
      Array.from({ length: 1 + Math.floor(random() * 40) }, () => {
        const original = random() < 0.15 ? pick(recorded) : undefined;
        if (original) {
          const part = random();
          return eventOf({
            corrects: original.id,
            calls: random() < 0.3 ? -1 : 0,
            inputTokens: -Math.floor(part * Number(original.inputTokens)),
            outputTokens: Math.floor(random() * 50),
          });
        }
        const event = eventOf({
          occurredAt: new Date(Date.now() - random() * 30 * 86_400_000).toISOString(),
          ...(random() < 0.9
            ? { resourceId: pick(models)?.id }
            : { model: `unknown-${Math.floor(random() * 3)}` }),
          memberId: random() < 0.7 ? pick(members)?.id : null,
          workspaceId: random() < 0.7 ? pick(workspaces)?.id : null,
          inputTokens: Math.floor(random() * 20_000),
          outputTokens: Math.floor(random() * 5_000),
          cacheReadTokens: random() < 0.2 ? 7 : 0,
          outcome: random() < 0.1 ? "error" : "success",
          ...(random() < 0.5 ? { latency: Math.floor(random() * 900) } : {}),
          ...(random() < 0.2 ? { itemKind: "CAMPAIGN", itemId: `c-${Math.floor(random() * 4)}` } : {}),
          ...(random() < 0.3 ? { tags: { env: pick(["live", "test"]), team: "a" } } : {}),
        });
        recorded.push(event);
        return event;
      }),
    );
    // Several at once; corrections of what has not arrived yet are rejected.
    for (let at = 0; at < batches.length; at += 3)
      await Promise.all(batches.slice(at, at + 3).map((batch) => record(organization, batch)));
    await record(organization, batches[0] ?? []);

    const events = await eventsIn(organization);
    expect(events.length).toBeGreaterThan(50);
    expect(events.some(({ correctsId }) => correctsId)).toBe(true);
    expect(events.some(({ cost }) => cost === null)).toBe(true);
    const cost = events.reduce((sum, event) => sum + Number(event.cost ?? 0), 0);
    const { SPENT = 0 } = await balancesOf(organization.id);
    expect(SPENT + (await carriedIn(organization))).toBeCloseTo(cost, 6);
    expect(await differencesIn(organization)).toEqual([]);
    expect(await ledgerDifferences([organization.code])).toEqual([]);

    const today = new Date().toISOString().slice(0, 10);
    const from = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10);
    const query = usageQuerySchema.parse({
      organizationId: organization.id,
      from,
      to: today,
      groupBy: "member",
    });
    const usage = await getUsage(systemActor, query);
    expect(Number(usage.sums.cost)).toBeCloseTo(cost, 6);
    expect(usage.sums.calls).toBe(events.reduce((sum, event) => sum + event.calls, 0));
    for (const parts of [usage.series, usage.groups])
      expect(parts.reduce((sum, { sums }) => sum + Number(sums.cost), 0)).toBeCloseTo(cost, 6);
  });
});

test("a sum that was tampered with is found, and so are one that is missing and one too many", async () => {
  const { organization, models } = await arrange({ input: "1" });
  const tags = { env: "live" };
  await record(organization, [
    eventOf({ resourceId: models[0]?.id, inputTokens: 1_000_000, tags }),
    eventOf({ resourceId: models[1]?.id, inputTokens: 1_000_000 }),
  ]);
  expect(await differencesIn(organization)).toEqual([]);
  const behind = async (statement: string) => {
    for (const table of ["usage_bucket", "usage_tag_bucket"])
      await owner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    await owner.query(statement, [organization.id]);
    for (const table of ["usage_bucket", "usage_tag_bucket"])
      await owner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  };
  await behind(
    `UPDATE usage_bucket SET cost = cost + 0.000001 WHERE organization_id = $1 AND resource_id = '${models[0]?.id}'`,
  );
  expect(await differencesIn(organization)).toMatchObject([
    {
      what: expect.stringMatching(/^cost from \d{4}-\d\d-\d\dT\d\d:(?:00|15|30|45)Z$/),
      stored: "1.000001",
      computed: "1.000000",
    },
  ]);
  await behind(
    `UPDATE usage_bucket SET cost = 1 WHERE organization_id = $1 AND resource_id = '${models[0]?.id}'`,
  );
  await behind("UPDATE usage_tag_bucket SET calls = 7 WHERE organization_id = $1");
  expect(await differencesIn(organization)).toMatchObject([
    { what: expect.stringMatching(/^calls of tags from /), stored: "7", computed: "1" },
  ]);
  await behind("UPDATE usage_tag_bucket SET calls = 1 WHERE organization_id = $1");
  await behind(`DELETE FROM usage_bucket WHERE organization_id = $1 AND resource_id = '${models[1]?.id}'`);
  const whats = (await differencesIn(organization)).map(({ what }) => what.split(" ")[0]);
  expect(whats.toSorted()).toEqual(["calls", "cost", "events", "input_tokens"]);
});

test("the counts of tags stay right when there are more values than are counted one by one", async () => {
  const { organization } = await arrange({ input: "1" });
  const valued = (n: number) => eventOf({ tags: { request: `r-${n}` } });
  for (const start of [0, 700])
    await record(
      organization,
      Array.from({ length: 700 }, (_, n) => valued(start + n)),
    );
  await record(organization, [valued(3), valued(1_399)]);
  const where = { organizationId: organization.id };
  expect(await asPlatform((tx) => tx.usageTag.count({ where }))).toBe(1_000);
  const rows = await asPlatform((tx) => tx.usageTagBucket.findMany({ where }));
  const others = rows.filter(({ value }) => value === "");
  expect(others.reduce((sum, { calls }) => sum + Number(calls), 0)).toBe(401);
  expect(rows.reduce((sum, { calls }) => sum + Number(calls), 0)).toBe(1_402);
  const keys = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`k-${n}`, "1"]));
  for (let n = 0; n < 7; n++)
    await record(organization, [
      eventOf({ tags: Object.fromEntries(Object.keys(keys).map((key) => [`${key}-${n}`, "1"])) }),
    ]);
  const counted = new Set((await asPlatform((tx) => tx.usageTag.findMany({ where }))).map(({ key }) => key));
  expect(counted.size).toBe(50);
  expect(await differencesIn(organization)).toEqual([]);
  expect(await outcomesOf(record(organization, [valued(5)]))).toEqual(["accepted"]);
});
