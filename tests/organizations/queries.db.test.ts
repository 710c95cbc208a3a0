import { describe, expect, test } from "vitest";
import { getOrganization, listTiers } from "#lib/organizations/queries.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  actorFor,
  inactiveOrgAdminActor,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  setStatus,
  systemActor,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

describe("one organization", () => {
  test("is visible to its Org Admin, who may change nothing", async () => {
    const organization = await makeOrganization({ phone: "6123 4567" });
    const details = await getOrganization(await orgAdminActor(organization), organization.slug);
    expect(details).toMatchObject({
      id: organization.id,
      name: organization.name,
      phone: "+65 6123 4567",
      memberCount: 1,
    });
    expect(Object.values(details.can)).not.toContain(true);
    expect((await getOrganization(systemActor, organization.slug)).can).toMatchObject({
      update: true,
      delete: true,
      assignUsers: true,
      setModels: true,
    });
  });

  test("case 23: of another tenant, deleted or unknown gets the same not-found error; each refusal is recorded", async () => {
    const actor = await orgAdminActor(await makeOrganization());
    const [foreign, inactive] = [
      await makeOrganization(),
      await makeOrganization({}, { status: "INACTIVE" }),
    ];
    const slugs = [foreign.slug, inactive.slug, "unknown", "", "\0", "'", "a".repeat(5_000)];
    for (const slug of slugs) {
      expect(await refusalOf(getOrganization(actor, slug))).toEqual({
        code: "NOT_FOUND",
        message: "Organization not found.",
      });
    }
    const events = await auditEvents({ actorId: actor.userId });
    expect(events.map((event) => event.action)).toEqual(slugs.map(() => "access.denied"));
    expect(JSON.stringify(events)).not.toContain(foreign.slug);
  });

  test("case 32: an inactive one is closed to its Org Admin until it is active again", async () => {
    const { actor, organization } = await inactiveOrgAdminActor();
    expect((await refusalOf(getOrganization(actor, organization.slug))).code).toBe("FORBIDDEN");
    await setStatus(organization, "ACTIVE");
    const again = await actorFor({ id: actor.userId });
    expect((await getOrganization(again, organization.slug)).id).toBe(organization.id);
  });

  test("case B28: being Org Admin of one organization gives no rights in another where one is a User", async () => {
    const [managed, joined] = [await makeOrganization(), await makeOrganization()];
    const user = await makeUser();
    await makeMembership(user, managed, "ORG_ADMIN");
    await makeMembership(user, joined, "USER");
    const actor = await actorFor(user);
    expect((await getOrganization(actor, managed.slug)).id).toBe(managed.id);
    expect((await refusalOf(getOrganization(actor, joined.slug))).code).toBe("NOT_FOUND");
  });
});

test("tiers are listed smallest first", async () => {
  const first = ["free", "team", "business", "enterprise"];
  // Other tests create more.
  const codes = (await listTiers(systemActor)).map((tier) => tier.code);
  expect(codes.filter((code) => first.includes(code))).toEqual(first);
});
