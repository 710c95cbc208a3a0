import { beforeEach, describe, expect, test } from "vitest";
import { addMembership } from "#lib/memberships/service.ts";
import { getOrganizationLimits } from "#lib/tiers/overrides/queries.ts";
import { setLimitSchema } from "#lib/tiers/overrides/schema.ts";
import { endLimit, setLimit } from "#lib/tiers/overrides/service.ts";
import { updateTier } from "#lib/tiers/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { asPlatform, makeUser, orgAdminActor, systemActor } from "#tests/factories.ts";
import { grant, spend } from "#tests/ledger/ledger.ts";
import { withinOneMonth } from "#tests/one-month.ts";
import { refusalOf, settle } from "#tests/refusals.ts";
import { makeOrganizationIn, makeTier } from "./tier.ts";

const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

beforeEach(() => withinOneMonth());

async function arrange() {
  const tier = await makeTier({ memberLimit: "1", monthlyCredits: "10" });
  const organization = await makeOrganizationIn(tier);
  await grant(organization.id, "100");
  const { id } = organization;
  return {
    tier,
    organization,
    id,
    give: (limit: string, value: string, endsOn = tomorrow) =>
      setLimit(
        systemActor,
        setLimitSchema.parse({ organizationId: id, limit, value, endsOn, reason: "Trial" }),
      ),
    join: async () => {
      const { id: userId } = await makeUser();
      return settle(addMembership(systemActor, { organizationId: id, userId, role: "USER" }));
    },
    expire: () =>
      asPlatform(
        (tx) => tx.$executeRaw`UPDATE limit_rule SET ends_at = now() WHERE organization_id = ${id}::uuid`,
      ),
  };
}

describe("an organization's own limit", () => {
  test("replaces the tier's until it expires, by the database's clock", async () => {
    const { id, give, join, expire } = await arrange();
    expect(await join()).toBe("ok");
    expect(await join()).toMatchObject({ code: "LIMIT_EXCEEDED" });
    await give("members", "2");
    expect(await join()).toBe("ok");
    expect(await join()).toMatchObject({ code: "LIMIT_EXCEEDED" });
    await give("members", "");
    expect(await join()).toBe("ok");
    await expire();
    expect(await join()).toMatchObject({ code: "LIMIT_EXCEEDED" });
    expect((await getOrganizationLimits(systemActor, id)).limits[0]).toEqual({
      name: "members",
      used: "3",
      ofTier: "1",
      own: null,
      resetsAt: null,
    });
  });

  test("of credits applies in the spending transaction, lower as well as higher", async () => {
    const { id, give, expire } = await arrange();
    await give("credits", "12.5");
    expect((await spend(id, "12.5"))?.outcome).toBe("applied");
    expect(await spend(id, "0.1")).toMatchObject({ reason: "LIMIT_EXCEEDED" });
    await give("credits", "20");
    expect((await spend(id, "1"))?.outcome).toBe("applied");
    await expire();
    expect(await spend(id, "0.1")).toMatchObject({ reason: "LIMIT_EXCEEDED" });
  });

  test("ends when an Admin ends it; both are recorded with the reason", async () => {
    const { id, tier, give } = await arrange();
    await give("credits", "0");
    expect(await spend(id, "1")).toMatchObject({ reason: "LIMIT_EXCEEDED" });
    const shown = await getOrganizationLimits(systemActor, id);
    expect(shown).toMatchObject({
      tier: tier.name,
      limits: [
        { name: "members", used: "0", ofTier: "1", own: null },
        ...["workspaces", "connections", "storage"].map((name) => ({ name, used: "0", ofTier: null })),
        { name: "api-calls", used: null, ofTier: null },
        { name: "credits", used: "0", ofTier: "10", own: { value: "0", reason: "Trial" } },
      ],
    });
    for (let n = 0; n < 2; n++) await endLimit(systemActor, { organizationId: id, limit: "credits" });
    expect((await spend(id, "1"))?.outcome).toBe("applied");
    const events = (await auditEvents({ targetId: id })).filter(({ action }) => /limit/.test(action));
    expect(events).toMatchObject([
      { action: "organization.limit-set", after: { limit: "credits", value: "0", reason: "Trial" } },
      { action: "organization.limit-ended", before: { limit: "credits", value: "0", reason: "Trial" } },
    ]);
  });

  test("is stored in bytes for storage, and counts calls from then on", async () => {
    const { id, give } = await arrange();
    await give("storage", "1.5");
    await give("api-calls", "1000000");
    expect((await getOrganizationLimits(systemActor, id)).limits.slice(2, 5)).toMatchObject([
      { name: "connections", own: null },
      { name: "storage", used: "0", own: { value: "1500000000", reason: "Trial" } },
      { name: "api-calls", used: "0", own: { value: "1000000" } },
    ]);
  });

  test("is left out when a tier warns about a smaller limit", async () => {
    const { tier, give, join } = await arrange();
    expect(await join()).toBe("ok");
    await give("members", "5");
    const change = { ...tier, version: 1, confirmed: "", memberLimit: 0 };
    expect(await updateTier(systemActor, change)).toEqual({ version: 2 });
  });

  test("does not begin on a day in the past", async () => {
    const { give } = await arrange();
    expect(await refusalOf(give("members", "2", "2020-01-31"))).toMatchObject({
      code: "INVALID",
      field: "endsOn",
    });
  });

  test("is visible to its Org Admin, who sets none", async () => {
    const { id, organization } = await arrange();
    const actor = await orgAdminActor(organization);
    expect((await getOrganizationLimits(actor, id)).can.set).toBe(false);
  });

  test.each([
    ["what", "seats"],
    ["value", "-1"],
    ["value", "1.5"],
    ["reason", " "],
    ["endsOn", "31.01.2027"],
    ["endsAt", "2027-01-31"],
  ])("%s cannot be %j", (field, value) => {
    const form = { organizationId: crypto.randomUUID(), limit: "members", value: "1", reason: "Trial" };
    expect(setLimitSchema.safeParse({ ...form, endsOn: tomorrow }).success).toBe(true);
    expect(setLimitSchema.safeParse({ ...form, endsOn: tomorrow, [field]: value }).success).toBe(false);
  });
});
