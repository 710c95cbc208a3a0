// The home of an organization shows its data to members, and nothing to anybody else.
import { describe, expect, test } from "vitest";
import { getOrganizationHome } from "#lib/organizations/home/queries.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  actorFor,
  adminActor,
  asPlatform,
  inactiveOrgAdminActor,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  outsiderActor,
  setStatus,
  systemActor,
  unique,
  userActor,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

const notFound = { code: "NOT_FOUND", message: "Organization not found." };

async function invite(organization: { id: string }, set: object = {}) {
  const email = `${unique()}@people.example`;
  const sent = { email, role: "USER", expiresInSeconds: 3600, expiresAt: new Date(Date.now() + 3_600_000) };
  await asPlatform((tx) =>
    tx.invitation.create({ data: { ...sent, role: "USER", organizationId: organization.id, ...set } }),
  );
  return email;
}

describe("a User", () => {
  test("sees the organization's data, and nothing of its administration", async () => {
    const domain = `${unique()}.example`;
    const organization = await makeOrganization({ domains: domain, phone: "6123 4567" });
    const orgAdmin = await makeUser({ name: `Olga ${unique()}` });
    await makeMembership(orgAdmin, organization, "ORG_ADMIN");
    const invited = await invite(organization);
    const home = await getOrganizationHome(await userActor(organization), organization.slug);
    expect(home).toMatchObject({
      id: organization.id,
      name: organization.name,
      code: organization.code,
      number: organization.number,
      status: "ACTIVE",
      contact: "Grace Hopper",
      phone: "+65 6123 4567",
      domains: [domain],
      memberCount: 2,
      role: "USER",
      administration: null,
    });
    expect(Object.values(home.can)).toEqual(Object.values(home.can).map(() => false));
    for (const text of [orgAdmin.name, orgAdmin.email, invited, "version", "tier"])
      expect(JSON.stringify(home)).not.toContain(text);
  });
});

describe("an Org Admin", () => {
  test("also sees who administers it", async () => {
    const organization = await makeOrganization();
    const actor = await orgAdminActor(organization);
    const disabled = await makeUser({ name: "Disabled", status: "DISABLED" });
    await makeMembership(disabled, organization, "ORG_ADMIN");
    const home = await getOrganizationHome(actor, organization.slug);
    expect(home.administration).toEqual({
      tier: "Free",
      orgAdmins: [{ id: actor.userId, name: actor.name, email: actor.email }],
      moreOrgAdmins: 0,
    });
    expect(home).toMatchObject({ role: "ORG_ADMIN", can: { read: true, listMembers: true, delete: false } });
  });

  test("of many sees the names of the first, in order, and the number of the others", async () => {
    const organization = await makeOrganization();
    for (const letter of ["f", "e", "d", "c", "b", "a", "g"])
      await makeMembership(await makeUser({ name: `${letter} person` }), organization, "ORG_ADMIN");
    const { administration } = await getOrganizationHome(systemActor, organization.slug);
    expect(administration?.orgAdmins.map(({ name }) => name[0])).toEqual(["a", "b", "c", "d", "e"]);
    expect(administration?.moreOrgAdmins).toBe(2);
  });

  test("case B28: of one organization is a User in another", async () => {
    const [managed, joined] = [await makeOrganization(), await makeOrganization()];
    const user = await makeUser();
    await makeMembership(user, managed, "ORG_ADMIN");
    await makeMembership(user, joined, "USER");
    const actor = await actorFor(user);
    expect((await getOrganizationHome(actor, managed.slug)).administration).not.toBeNull();
    const home = await getOrganizationHome(actor, joined.slug);
    expect(home).toMatchObject({ role: "USER", administration: null, can: { list: true, read: false } });
  });
});

test("an Admin reads any, with all rights and no role", async () => {
  const organization = await makeOrganization({}, { status: "INACTIVE" });
  await asPlatform((tx) => tx.platformSettings.update({ where: { id: 1 }, data: { oauthLogin: false } }));
  const home = await getOrganizationHome(await adminActor(), organization.slug);
  expect(home).toMatchObject({ id: organization.id, status: "INACTIVE", role: null });
  // Providers sign nobody in until the platform enables it.
  const { oauth, ...rights } = home.can;
  expect([oauth, ...Object.values(rights)]).toEqual([false, ...Object.values(rights).map(() => true)]);
});

test("case 23, B29: of another tenant, deleted or unknown gets the same not-found error; each refusal is recorded", async () => {
  const foreign = await makeOrganization();
  for (const actor of [
    await outsiderActor(),
    await userActor(await makeOrganization()),
    await orgAdminActor(await makeOrganization()),
  ]) {
    const slugs = [foreign.slug, foreign.id, "unknown", "", "\0", "'", "a".repeat(5_000)];
    for (const slug of slugs) expect(await refusalOf(getOrganizationHome(actor, slug))).toEqual(notFound);
    const events = await auditEvents({ actorId: actor.userId });
    expect(events.map((event) => event.action)).toEqual(slugs.map(() => "access.denied"));
    expect(JSON.stringify(events)).not.toContain(foreign.slug);
  }
  expect(await refusalOf(getOrganizationHome(await adminActor(), "\0"))).toEqual(notFound);
});

test("case 32: an inactive one is closed to its members until it is active again", async () => {
  const { actor, organization } = await inactiveOrgAdminActor();
  expect((await refusalOf(getOrganizationHome(actor, organization.slug))).code).toBe("FORBIDDEN");
  await setStatus(organization, "ACTIVE");
  const again = await actorFor({ id: actor.userId });
  expect((await getOrganizationHome(again, organization.slug)).id).toBe(organization.id);
});

test("case 16: a removed member is refused from the next request on", async () => {
  const organization = await makeOrganization();
  const actor = await userActor(organization);
  await asPlatform((tx) => tx.membership.deleteMany({ where: { userId: actor.userId } }));
  expect(
    await refusalOf(getOrganizationHome(await actorFor({ id: actor.userId }), organization.slug)),
  ).toEqual(notFound);
});
