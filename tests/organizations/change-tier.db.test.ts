// Changing the tier: its limits are checked before it is saved.
import { beforeEach, expect, test } from "vitest";
import { updateOrganization } from "#lib/organizations/service.ts";
import { setLimitSchema } from "#lib/tiers/overrides/schema.ts";
import { setLimit } from "#lib/tiers/overrides/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { asPlatform, makeMembership, makeOrganization, makeUser, systemActor } from "#tests/factories.ts";
import { grant, spend } from "#tests/ledger/ledger.ts";
import { withinOneMonth } from "#tests/one-month.ts";
import { refusalOf } from "#tests/refusals.ts";
import { makeTier } from "#tests/tiers/tier.ts";
import { formOf } from "./details.ts";

beforeEach(() => withinOneMonth());

const reload = (id: string) => asPlatform((tx) => tx.organization.findUniqueOrThrow({ where: { id } }));

const fill = async (members: number, spent: string) => {
  const organization = await makeOrganization();
  for (let n = 0; n < members; n++) await makeMembership(await makeUser(), organization);
  await grant(organization.id, "100");
  await spend(organization.id, spent);
  return organization;
};

test("reports the limits that it is over, and is saved once that is confirmed", async () => {
  const small = await makeTier({ memberLimit: "1", monthlyCredits: "10" });
  const organization = await fill(2, "10.5");
  const form = formOf(organization, { tier: small.code, city: "Moved" });
  expect(await refusalOf(updateOrganization(systemActor, form))).toMatchObject({
    code: "CONFLICT",
    details: {
      tier: { code: small.code, name: small.name },
      exceeded: [
        { limit: "members", used: "2", allowed: "1" },
        { limit: "credits", used: "10.5", allowed: "10" },
      ],
    },
  });
  expect(await reload(organization.id)).toMatchObject({ version: 1, city: "" });
  // A confirmation for another tier, or for other limits, does not count.
  for (const confirmed of [
    `other, members 1, credits 10`,
    `${small.code}, members 1`,
    `${small.code}, members 2, credits 10`,
  ]) {
    expect((await refusalOf(updateOrganization(systemActor, { ...form, confirmed }))).code).toBe("CONFLICT");
  }
  const confirmed = `${small.code}, members 1, credits 10`;
  await updateOrganization(systemActor, { ...form, confirmed });
  expect(await reload(organization.id)).toMatchObject({ version: 2, city: "Moved", tierRank: small.rank });
  const updated = (await auditEvents({ targetId: organization.id })).find(
    ({ action }) => action === "organization.updated",
  );
  expect(Object.keys(updated?.after as object).toSorted()).toEqual(["city", "tier", "version"]);
  // In a tier that it is over already, other details are saved as usual.
  await updateOrganization(systemActor, { ...form, version: 2, city: "Moved again" });
});

test("needs no confirmation where the limits are kept, are none, or are overridden", async () => {
  const [roomy, unlimited, tight] = [
    await makeTier({ memberLimit: "2", monthlyCredits: "10" }),
    await makeTier(),
    await makeTier({ memberLimit: "0" }),
  ];
  const organization = await fill(2, "10");
  for (const [n, { code }] of [roomy, unlimited].entries())
    await updateOrganization(systemActor, formOf({ ...organization, version: n + 1 }, { tier: code }));
  const own = { organizationId: organization.id, limit: "members", value: "5", reason: "Pilot" };
  await setLimit(systemActor, setLimitSchema.parse({ ...own, endsOn: "2100-01-01" }));
  await updateOrganization(systemActor, formOf({ ...organization, version: 3 }, { tier: tight.code }));
  expect(await reload(organization.id)).toMatchObject({ version: 4, tierRank: tight.rank });
});
