// Recording usage: what each event is answered, that it counts once, and whom and what it may name.
import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import {
  asPlatform,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  makeWorkspace,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { held } from "#tests/ledger/holding.ts";
import { balancesOf, grant, differencesIn as ledgerDifferences } from "#tests/ledger/ledger.ts";
import { refusalOf } from "#tests/refusals.ts";
import { intensity } from "#tests/setup/intensity.ts";
import {
  differencesIn,
  eventOf,
  eventsIn,
  keyActor,
  makeRate,
  minutesAgo,
  outcomesOf,
  priced,
  record,
} from "./made.ts";

describe("an event", () => {
  test("is recorded with what it names, its cost and its rate, and charged", async () => {
    const { organization, model } = await priced();
    const workspace = await makeWorkspace(organization);
    const member = await makeUser();
    await makeMembership(member, organization);
    const event = eventOf({
      resourceId: model.id,
      workspaceId: workspace.id,
      memberId: member.id,
      inputTokens: 1_500_000,
      outputTokens: 500_000,
      latency: 840,
      itemKind: "CAMPAIGN",
      itemId: "c-1",
      endUser: "customer 7",
      tags: { env: "live" },
    });
    expect(await outcomesOf(record(organization, [event]))).toEqual(["accepted"]);
    const [stored] = await eventsIn(organization);
    expect(stored).toMatchObject({
      workspaceId: workspace.id,
      memberId: member.id,
      resourceId: model.id,
      itemKind: "CAMPAIGN",
      itemExternalId: "c-1",
      endUser: "customer 7",
      tags: { env: "live" },
      latency: 840,
      charging: "CREDITS",
    });
    expect([Number(stored?.cost), stored?.rateId]).toEqual([2, expect.any(String)]);
    expect(await balancesOf(organization.id)).toMatchObject({ SPENT: 2, AVAILABLE: 998 });
    const where = { organizationId: organization.id, action: "credits.spent" };
    expect(await asPlatform((tx) => tx.auditEvent.findMany({ where }))).toMatchObject([
      { after: { product: "credits", quantity: "2", events: 1 } },
    ]);
  });

  test("names a model by its key; one of which two providers have one, or nobody, is recorded with unknown cost", async () => {
    const { organization, model } = await priced();
    const { key } = await asPlatform((tx) => tx.resource.findUniqueOrThrow({ where: { id: model.id } }));
    const twice = unique();
    for (const provider of ["One", "Other"]) await makeModel({ key: twice, provider });
    const events = [key, twice, "no-such-model"].map((name) =>
      eventOf({ model: name, inputTokens: 1_000_000 }),
    );
    expect(await outcomesOf(record(organization, events))).toEqual(["accepted", "accepted", "accepted"]);
    const stored = await eventsIn(organization);
    const byModel = new Map(stored.map((one) => [one.model, one]));
    expect(byModel.get(key)).toMatchObject({ resourceId: model.id });
    expect(Number(byModel.get(key)?.cost)).toBe(1);
    for (const name of [twice, "no-such-model"])
      expect(byModel.get(name)).toMatchObject({ resourceId: null, cost: null, rateId: null });
    expect(await balancesOf(organization.id)).toMatchObject({ SPENT: 1 });
  });

  test("that failed without a token costs nothing, whatever its model", async () => {
    const { organization } = await priced();
    await record(organization, [
      eventOf({ model: "no-such-model", outcome: "error" }),
      eventOf({ model: "no-such-model" }),
    ]);
    const costs = (await eventsIn(organization)).map(({ outcome, cost }) => [outcome, cost && Number(cost)]);
    expect(new Map(costs as [string, number | null][])).toEqual(
      new Map([
        ["ERROR", 0],
        ["SUCCESS", null],
      ]),
    );
  });

  test("is rejected by itself where it names what is not there, or a wrong time", async () => {
    const { organization, model } = await priced();
    const events = [
      eventOf({ resourceId: model.id, inputTokens: 1_000_000 }),
      eventOf({ workspaceId: uuidv7() }),
      eventOf({ memberId: (await makeUser()).id }),
      eventOf({ keyId: uuidv7() }),
      eventOf({ occurredAt: minutesAgo(31 * 1440 + 1) }),
      eventOf({ occurredAt: minutesAgo(-6) }),
      eventOf({ corrects: "never", calls: -1 }),
      eventOf({ occurredAt: minutesAgo(31 * 1440 - 1) }),
      eventOf({ occurredAt: minutesAgo(-4) }),
    ];
    expect(await outcomesOf(record(organization, events))).toEqual([
      "accepted",
      "unknown_workspace",
      "unknown_member",
      "unknown_key",
      "too_late",
      "too_early",
      "unknown_original",
      "accepted",
      "accepted",
    ]);
    expect(await eventsIn(organization)).toHaveLength(3);
  });

  test("case 23: what another organization has is answered as what nobody has", async () => {
    const { organization } = await priced();
    const other = await makeOrganization();
    const [workspace, member] = [await makeWorkspace(other), await makeUser()];
    await makeMembership(member, other);
    const key = await keyActor(other);
    const foreign = eventOf({ source: "elsewhere" });
    await record(other, [foreign]);
    const naming = (workspaceId: string, memberId: string, keyId: string) => [
      eventOf({ workspaceId }),
      eventOf({ memberId }),
      eventOf({ keyId }),
      eventOf({ source: "elsewhere", corrects: foreign.id, calls: -1 }),
    ];
    const own = await keyActor(organization);
    const theirs = await record(organization, naming(workspace.id, member.id, key.keyId), own);
    const nobodys = await record(organization, naming(uuidv7(), uuidv7(), uuidv7()), own);
    expect(JSON.stringify(theirs)).toBe(JSON.stringify(nobodys));
    const refused = async (id: string) => JSON.stringify(await refusalOf(record({ id }, [], own)));
    expect(await refused(other.id)).toBe(await refused(uuidv7()));
  });

  test("of an assistant, router or model of another organization is recorded without it", async () => {
    const { organization } = await priced();
    const other = await makeOrganization();
    const id = uuidv7();
    await asPlatform((tx) =>
      tx.resource.create({
        data: { id, organizationId: other.id, kind: "ASSISTANT", name: "Theirs", key: unique() },
      }),
    );
    await record(organization, [eventOf({ assistantId: id, resourceId: id, routerId: id })]);
    expect(await eventsIn(organization)).toMatchObject([
      { assistantId: null, resourceId: null, routerId: null },
    ]);
    await record(other, [eventOf({ assistantId: id })]);
    expect(await eventsIn(other)).toMatchObject([{ assistantId: id }]);
  });
});

describe("what is used", () => {
  test("beyond the balance is recorded and owed, and the next grant settles it", async () => {
    const organization = await makeOrganization();
    const model = await makeModel();
    await makeRate({ resourceId: model.id });
    await grant(organization.id, "1");
    const used = { resourceId: model.id, inputTokens: 1_500_000 };
    expect(await outcomesOf(record(organization, [eventOf(used), eventOf(used)]))).toEqual([
      "accepted",
      "accepted",
    ]);
    expect(await balancesOf(organization.id)).toMatchObject({ SPENT: 3, OWED: -2 });
    await grant(organization.id, "5");
    const balances = await balancesOf(organization.id);
    expect(balances).toMatchObject({ SPENT: 3, AVAILABLE: 3 });
    expect(balances.OWED).toBeUndefined();
  });

  test("settles the hold that it names, also when it costs nothing; an unknown one is passed over", async () => {
    const { organization, model } = await priced();
    const [first, second] = [await held(organization.id, "5"), await held(organization.id, "7")];
    await record(organization, [
      eventOf({ resourceId: model.id, inputTokens: 2_000_000, holdId: first }),
      eventOf({ model: "no-such-model", outcome: "error", holdId: second }),
      eventOf({ resourceId: model.id, inputTokens: 1_000_000, holdId: uuidv7() }),
    ]);
    const holds = await asPlatform((tx) => tx.hold.findMany({ where: { organizationId: organization.id } }));
    expect(holds.map(({ state }) => state)).toEqual(["SETTLED", "SETTLED"]);
    expect(await balancesOf(organization.id)).toMatchObject({ SPENT: 3, AVAILABLE: 997 });
    const accounts = await asPlatform((tx) =>
      tx.account.findMany({ where: { organizationId: organization.id } }),
    );
    expect(accounts.filter(({ held }) => Number(held) !== 0)).toEqual([]);
    expect(await ledgerDifferences([organization.code])).toEqual([]);
  });
});

describe("an event that is sent again", () => {
  test("is a duplicate, in the same batch too; another one under its id is a conflict", async () => {
    const { organization, model } = await priced();
    const event = eventOf({ resourceId: model.id, inputTokens: 1_000_000, tags: { b: "1", a: "2" } });
    const { tags: _, ...same } = event;
    const again = { tags: { a: "2", b: "1" }, workspaceId: null, ...same };
    const other = { ...event, inputTokens: 2_000_000 };
    expect(await outcomesOf(record(organization, [event, again, other]))).toEqual([
      "accepted",
      "duplicate",
      "conflict",
    ]);
    expect(await outcomesOf(record(organization, [other, again]))).toEqual(["conflict", "duplicate"]);
    expect(await outcomesOf(record(organization, [{ ...event, source: "another" }]))).toEqual(["accepted"]);
    expect(await outcomesOf(record(await makeOrganization(), [event]))).toEqual(["accepted"]);
    expect(await balancesOf(organization.id)).toMatchObject({ SPENT: 2 });
  });

  test("was rejected: then it is accepted once what it names is there", async () => {
    const { organization } = await priced();
    const member = await makeUser();
    const event = eventOf({ memberId: member.id });
    expect(await outcomesOf(record(organization, [event]))).toEqual(["unknown_member"]);
    await makeMembership(member, organization);
    expect(await outcomesOf(record(organization, [event]))).toEqual(["accepted"]);
  });

  test("case 56: twenty times at once, it counts once", async () => {
    for (let round = 0; round < 2 * intensity; round++) {
      const { organization, model } = await priced();
      const batch = Array.from({ length: 50 }, () => eventOf({ resourceId: model.id, inputTokens: 100_000 }));
      const actors = [await keyActor(organization), systemActor, await keyActor(organization)];
      const calls = Array.from({ length: 20 }, (_, n) =>
        outcomesOf(record(organization, n % 2 ? batch : batch.toReversed(), actors[n % 3])),
      );
      const outcomes = (await Promise.all(calls)).flat();
      expect(outcomes.filter((one) => one === "accepted")).toHaveLength(50);
      // The key that reports is no part of the event: it is the same one.
      expect(outcomes.filter((one) => one === "duplicate")).toHaveLength(950);
      expect(await eventsIn(organization)).toHaveLength(50);
      expect(await balancesOf(organization.id)).toMatchObject({ SPENT: 5, AVAILABLE: 995 });
      expect(await differencesIn(organization)).toEqual([]);
    }
  });
});
