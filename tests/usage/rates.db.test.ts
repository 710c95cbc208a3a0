// Rates: their history, whose comes first, and markups, against a naive model of them.
import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { getCharging } from "#lib/rates/charging/queries.ts";
import { setCharging } from "#lib/rates/charging/service.ts";
import { listAppliedRates, listRates } from "#lib/rates/queries.ts";
import { setChargingSchema, setRateSchema } from "#lib/rates/schema.ts";
import { deleteRate, endRate, setRate } from "#lib/rates/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { asPlatform, makeModel, makeOrganization, orgAdminActor, systemActor } from "#tests/factories.ts";
import { balancesOf, grant } from "#tests/ledger/ledger.ts";
import { numbers } from "#tests/ledger/random.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";
import { carriedIn, eventOf, eventsIn, makeRate, record } from "./made.ts";

const day = 86_400_000;
const at = (days: number) => new Date(Date.now() - days * day).toISOString();

describe("a rate", () => {
  const pages = (resourceId: string) => listRates(systemActor, { resourceId });

  test("ends the one before, ends where the next one begins, and is audited", async () => {
    const { id: resourceId } = await makeModel();
    const first = await makeRate({ resourceId, prices: { input: "1" }, validFrom: at(30) });
    const last = await makeRate({ resourceId, prices: { input: "3" }, validFrom: at(-10) });
    const between = await makeRate({ resourceId, prices: { input: "2" }, validFrom: at(10) });
    const rates = await pages(resourceId);
    expect(rates.map(({ id, state }) => [id, state])).toEqual([
      [last.id, "PLANNED"],
      [between.id, "CURRENT"],
      [first.id, "ENDED"],
    ]);
    const [c, b, a] = rates;
    expect([a?.validTo, b?.validTo, c?.validTo]).toEqual([b?.validFrom, c?.validFrom, null]);
    expect(await auditEvents({ targetId: resourceId, action: "rate.set" })).toHaveLength(3);
    await deleteRate(systemActor, { id: last.id });
    expect((await pages(resourceId))[0]).toMatchObject({ id: between.id, validTo: null });
    await endRate(systemActor, { id: between.id });
    expect((await pages(resourceId)).map(({ state }) => state)).toEqual(["ENDED", "ENDED"]);
    expect(await refusalOf(endRate(systemActor, { id: between.id }))).toMatchObject({ code: "CONFLICT" });
    expect(await refusalOf(deleteRate(systemActor, { id: first.id }))).toMatchObject({ code: "CONFLICT" });
    expect(await refusalOf(endRate(systemActor, { id: uuidv7() }))).toMatchObject({ code: "NOT_FOUND" });
  });

  test("is set once, of several at once for one time, and the same request again changes nothing", async () => {
    const { id: resourceId } = await makeModel();
    const validFrom = at(5);
    const calls = Array.from({ length: 8 }, () => makeRate({ resourceId, validFrom }));
    expect(await countOutcomes(calls)).toEqual({ ok: 1, CONFLICT: 7 });
    const form = { resourceId, creditType: "CREDITS", prices: { input: "2" }, validFrom: at(3) };
    const input = setRateSchema.parse({ id: uuidv7(), ...form });
    await Promise.all([setRate(systemActor, input), setRate(systemActor, input)]);
    expect(await pages(resourceId)).toHaveLength(2);
  });

  test("never overlaps another of the same, also when it is written past the service", async () => {
    const { id: resourceId } = await makeModel();
    await makeRate({ resourceId, validFrom: at(5) });
    const [row] = await asPlatform((tx) => tx.rate.findMany({ where: { resourceId } }));
    const again = { ...row, id: uuidv7(), validFrom: new Date(at(1)) } as NonNullable<typeof row>;
    await expect(asPlatform((tx) => tx.rate.create({ data: again }))).rejects.toThrow(/rate_overlap/);
    const organization = await makeOrganization();
    await asPlatform((tx) => tx.rate.create({ data: { ...again, organizationId: organization.id } }));
  });

  test("is of a model of the platform, in a credit type, for a tier or an organization that is there", async () => {
    const organization = await makeOrganization();
    const id = uuidv7();
    await asPlatform((tx) =>
      tx.resource.create({
        data: { id, organizationId: organization.id, kind: "ASSISTANT", name: "Own", key: id },
      }),
    );
    const { id: resourceId } = await makeModel();
    const refusals = [
      [{ resourceId: id }, "NOT_FOUND"],
      [{ resourceId: uuidv7() }, "NOT_FOUND"],
      [{ resourceId, tierId: uuidv7() }, "NOT_FOUND"],
      [{ resourceId, organizationId: uuidv7() }, "NOT_FOUND"],
      [{ resourceId, creditType: "INFERENCE" }, "INVALID"],
    ] as const;
    for (const [fields, code] of refusals)
      expect(await refusalOf(makeRate(fields)), JSON.stringify(fields)).toMatchObject({ code });
    const form = { id, resourceId, creditType: "CREDITS", prices: { input: "1" } };
    for (const wrong of [
      { tierId: id, organizationId: id },
      { prices: {} },
      { prices: { input: "-1" } },
      { prices: { input: "1.0000001" } },
    ])
      expect(setRateSchema.safeParse({ ...form, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
  });

  test("of an organization comes before its tier's, and that before the one for all, as the organization reads it", async () => {
    const { id: resourceId } = await makeModel();
    const organization = await makeOrganization();
    const actor = await orgAdminActor(organization);
    const applied = async () =>
      (await listAppliedRates(actor, organization.id)).find((one) => one.resourceId === resourceId);
    expect(await applied()).toBeUndefined();
    await makeRate({ resourceId, prices: { input: "3" } });
    expect(await applied()).toMatchObject({ whose: "all", prices: { input: "3", output: null } });
    await makeRate({ resourceId, prices: { input: "2.5" }, tierId: organization.tierId });
    expect(await applied()).toMatchObject({ whose: "tier", prices: { input: "2.5" } });
    const own = await makeRate({ resourceId, prices: { input: "2" }, organizationId: organization.id });
    expect(await applied()).toMatchObject({ whose: "organization", prices: { input: "2" } });
    await endRate(systemActor, { id: own.id });
    expect(await applied()).toMatchObject({ whose: "tier" });
  });
});

describe.each([1, 2, 3, 4])("costs under random rates of seed %i", (seed) => {
  test("are those of a naive model", async () => {
    const random = numbers(seed);
    const { id: resourceId } = await makeModel();
    const organization = await makeOrganization();
    const markup = random() < 0.5 ? "12.5" : "0";
    await setCharging(systemActor, { organizationId: organization.id, charging: "NONE", markup, version: 0 });
    const owners = [{}, { tierId: organization.tierId }, { organizationId: organization.id }];
    // From the oldest on: whose, since when, at what price
    const set: { rank: number; from: number; price: number }[] = [];
    for (let n = 0; n < 9; n++) {
      const rank = Math.floor(random() * 3);
      const from = Date.parse(at(29 - 3 * n));
      const price = Math.floor(random() * 9_000_000) / 1_000_000;
      const validFrom = new Date(from).toISOString();
      await makeRate({ resourceId, ...owners[rank], validFrom, prices: { input: String(price) } });
      set.push({ rank, from, price });
    }
    const events = Array.from({ length: 60 }, () =>
      eventOf({
        resourceId,
        occurredAt: at(random() * 30.5),
        inputTokens: Math.floor(random() * 3_000_000),
      }),
    );
    await record(organization, events);
    for (const event of await eventsIn(organization)) {
      const valid = set.filter(({ from }) => from <= event.occurredAt.getTime());
      const best = Math.max(...valid.map(({ rank }) => rank));
      const rate = valid.findLast(({ rank }) => rank === best);
      if (!rate) expect(event.cost).toBeNull();
      else {
        const raised = rate.rank === 2 ? 1 : 1 + Number(markup) / 100;
        expect(Number(event.cost)).toBeCloseTo((Number(event.inputTokens) * rate.price * raised) / 1e6, 5);
        expect(event.rateId).not.toBeNull();
      }
    }
  });
});

describe("charging", () => {
  const set = (organizationId: string, charging: string, more: object = {}) =>
    setCharging(
      systemActor,
      setChargingSchema.parse({ organizationId, charging, markup: "0", version: 0, ...more }),
    );

  test("in tokens takes whole tokens of two kinds, and none at all takes nothing; both have a cost to look at", async () => {
    const { id: resourceId } = await makeModel();
    await makeRate({ resourceId, prices: { input: "1", output: "1", embedding: "1" } });
    const organization = await makeOrganization();
    await grant(organization.id, "1000", { product: "inference_tokens" });
    await grant(organization.id, "1000", { product: "embedding_tokens" });
    await grant(organization.id, "10");
    await set(organization.id, "TOKENS");
    const used = { resourceId, inputTokens: 100, outputTokens: 20 };
    await record(organization, [eventOf(used), eventOf({ resourceId, embeddingTokens: 7 })]);
    expect(await balancesOf(organization.id, "INFERENCE")).toMatchObject({ SPENT: 120 });
    expect(await balancesOf(organization.id, "EMBEDDING")).toMatchObject({ SPENT: 7 });
    await set(organization.id, "NONE", { version: 1 });
    await record(organization, [eventOf(used)]);
    expect(await balancesOf(organization.id, "INFERENCE")).toMatchObject({ SPENT: 120 });
    expect((await balancesOf(organization.id)).SPENT).toBeUndefined();
    expect((await eventsIn(organization)).map(({ cost }) => Number(cost)).toSorted()).toEqual([
      0.000007, 0.00012, 0.00012,
    ]);
  });

  test("carries what the unit has no places for, by member, until there is enough of it", async () => {
    const unit = await asPlatform((tx) =>
      tx.unit.create({
        data: { id: uuidv7(), kind: "CREDIT", code: `C${Date.now() % 1e7}`, name: "Cents", decimals: 2 },
      }),
    );
    const organization = await makeOrganization({}, { creditTypeId: unit.id });
    await grant(organization.id, "10");
    const { id: resourceId } = await makeModel();
    await makeRate({ resourceId, creditType: unit.code, prices: { input: "4" } });
    for (const [spent, carried] of [
      [0, 0.004],
      [0, 0.008],
      [0.01, 0.002],
    ] as const) {
      await record(organization, [eventOf({ resourceId, inputTokens: 1_000 })]);
      expect((await balancesOf(organization.id, unit.code)).SPENT ?? 0).toBeCloseTo(spent, 9);
      expect(await carriedIn(organization)).toBeCloseTo(carried, 9);
    }
  });

  test("a correction gives back with what is used next, by the rate of its original, and never more than that cost", async () => {
    const { id: resourceId } = await makeModel();
    await makeRate({ resourceId, prices: { input: "1" } });
    const organization = await makeOrganization();
    await grant(organization.id, "10");
    const original = eventOf({ resourceId, inputTokens: 3_000_000, tags: { env: "live" } });
    await record(organization, [original]);
    await makeRate({ resourceId, prices: { input: "5" }, validFrom: at(0) });
    const correction = (fields: object) => eventOf({ corrects: original.id, calls: 0, ...fields });
    const answers = await record(organization, [
      correction({ inputTokens: -1_000_000 }),
      correction({ inputTokens: -2_500_000 }),
      correction({ calls: -2 }),
      correction({ inputTokens: -500_000, calls: -1 }),
    ]);
    expect(answers).toEqual([
      { outcome: "accepted" },
      { outcome: "rejected", code: "more_than_original" },
      { outcome: "rejected", code: "more_than_original" },
      { outcome: "accepted" },
    ]);
    expect([(await balancesOf(organization.id)).SPENT, await carriedIn(organization)]).toEqual([3, -1.5]);
    const events = await eventsIn(organization);
    expect(events.map(({ cost }) => Number(cost)).toSorted()).toEqual([-0.5, -1, 3]);
    expect(events.every(({ tags }) => JSON.stringify(tags) === '{"env":"live"}')).toBe(true);
    await record(organization, [eventOf({ resourceId, inputTokens: 400_000, occurredAt: at(0) })]);
    expect([(await balancesOf(organization.id)).SPENT, await carriedIn(organization)]).toEqual([3.5, 0]);
    const [corrected] = events.filter(({ correctsId }) => correctsId);
    const again = eventOf({ corrects: corrected?.eventId, calls: -1 });
    expect(await record(organization, [again])).toEqual([{ outcome: "rejected", code: "unknown_original" }]);
  });

  test("is changed by Admins, once for each version, and audited", async () => {
    const organization = await makeOrganization();
    const actor = await orgAdminActor(organization);
    expect(await getCharging(actor, organization.id)).toEqual({
      charging: "CREDITS",
      markup: "0",
      version: 0,
    });
    const input = { organizationId: organization.id, charging: "NONE", markup: "12.5", version: 0 } as const;
    expect(await refusalOf(setCharging(actor, input))).toMatchObject({ code: "FORBIDDEN" });
    const calls = Array.from({ length: 5 }, () => setCharging(systemActor, input));
    expect(await countOutcomes(calls)).toEqual({ ok: 1, CONFLICT: 4 });
    expect(await getCharging(actor, organization.id)).toEqual({
      charging: "NONE",
      markup: "12.5",
      version: 1,
    });
    const events = await auditEvents({
      organizationId: organization.id,
      action: "organization.charging-set",
    });
    expect(events).toMatchObject([
      { before: { charging: "CREDITS", markup: "0" }, after: { charging: "NONE", markup: "12.5" } },
    ]);
  });
});
