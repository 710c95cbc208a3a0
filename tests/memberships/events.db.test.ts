// Whatever way somebody becomes a member, one event says so: about the person, in the organization, with the role.
import { describe, expect, test } from "vitest";
import { listUserActivity } from "#lib/activity/queries.ts";
import { acceptInvitation, joinWithInvitation } from "#lib/invitations/acceptance/service.ts";
import { assignByDomain, assignUsers } from "#lib/memberships/assignment/service.ts";
import {
  addMembership,
  leaveOrganization,
  removeMembership,
  setMembershipRole,
} from "#lib/memberships/service.ts";
import { createUser } from "#lib/users/service.ts";
import type { Organization } from "#prisma/client/client.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  actorFor,
  asPlatform,
  makeInvitation,
  makeMembership,
  makeOrganization,
  makeUser,
  systemActor,
  unique,
  userForm,
} from "#tests/factories.ts";
import { makeConnected, setUpProvider } from "#tests/sso/fixture.ts";

const oauth = setUpProvider();

const idOf = async (email: string) =>
  (await asPlatform((tx) => tx.user.findUniqueOrThrow({ where: { email } }))).id;

type Way = () => Promise<{ organization: Organization; userId: string; role: "ORG_ADMIN" | "USER" }>;

const ways: [string, Way][] = [
  [
    "a membership that is added",
    async () => {
      const [organization, { id: userId }] = [await makeOrganization(), await makeUser()];
      await addMembership(oauth.admin, { organizationId: organization.id, userId, role: "ORG_ADMIN" });
      return { organization, userId, role: "ORG_ADMIN" };
    },
  ],
  [
    "Assign Users",
    async () => {
      const [organization, user] = [await makeOrganization(), await makeUser()];
      await assignUsers(oauth.admin, { organizationId: organization.id, addresses: user.email });
      return { organization, userId: user.id, role: "USER" };
    },
  ],
  [
    "the mail domain",
    async () => {
      const domain = `${unique()}.example`;
      const organization = await makeOrganization({ domains: domain });
      const { id: userId } = await makeUser({ email: `ada@${domain}` });
      await assignByDomain(systemActor, { organizationId: organization.id });
      return { organization, userId, role: "USER" };
    },
  ],
  [
    "a new account",
    async () => {
      const organization = await makeOrganization();
      const form = userForm({ organizationId: organization.id, role: "ORG_ADMIN" });
      await createUser(oauth.admin, form);
      return { organization, userId: form.id, role: "ORG_ADMIN" };
    },
  ],
  [
    "an invitation that somebody new accepts",
    async () => {
      const organization = await makeOrganization();
      const { email, token } = await makeInvitation(organization, { role: "ORG_ADMIN" });
      await acceptInvitation({ token, name: "Katherine Johnson", password: `Long enough ${unique()}` });
      return { organization, userId: await idOf(email), role: "ORG_ADMIN" };
    },
  ],
  [
    "an invitation to an account",
    async () => {
      const [organization, user] = [await makeOrganization(), await makeUser()];
      const { token } = await makeInvitation(organization, { email: user.email });
      await joinWithInvitation(await actorFor(user), { token });
      return { organization, userId: user.id, role: "USER" };
    },
  ],
  [
    "the organization's provider",
    async () => {
      const connected = await makeConnected(oauth);
      const { actor } = await connected.session(connected.account());
      return { organization: connected.organization, userId: actor.userId, role: "USER" };
    },
  ],
  [
    "the organization's provider, with an invitation",
    async () => {
      const connected = await makeConnected(oauth);
      const email = `${unique()}@${connected.domains[0]}`;
      await makeInvitation(connected.organization, { email, role: "ORG_ADMIN" });
      const { actor } = await connected.session(connected.account({ email }));
      return { organization: connected.organization, userId: actor.userId, role: "ORG_ADMIN" };
    },
  ],
];

describe("the person's activity shows the membership after", () => {
  test.each(ways)("%s", async (_way, join) => {
    const { organization, userId, role } = await join();
    const ofOrganization = await auditEvents({
      organizationId: organization.id,
      action: "membership.created",
    });
    expect(ofOrganization.filter((event) => event.targetId === userId)).toMatchObject([
      { targetType: "user", before: null, after: { userId, role } },
    ]);
    const activity = (await listUserActivity(oauth.admin, userId)).filter(
      ({ action }) => action === "membership.created",
    );
    expect(activity).toMatchObject([
      { organization: { name: organization.name, slug: organization.slug }, role },
    ]);
  });
});

test("another role has one shape too, by the dialog and by an invitation", async () => {
  const organization = await makeOrganization();
  const [ada, grace] = [await makeUser(), await makeUser()];
  // Members are not invited, so the invitation comes first.
  const { token } = await makeInvitation(organization, { email: grace.email, role: "ORG_ADMIN" });
  for (const user of [ada, grace]) await makeMembership(user, organization);
  await setMembershipRole(oauth.admin, {
    organizationId: organization.id,
    userId: ada.id,
    role: "ORG_ADMIN",
  });
  await joinWithInvitation(await actorFor(grace), { token });
  for (const { id: userId } of [ada, grace]) {
    expect(await auditEvents({ targetId: userId, action: "membership.role-changed" })).toMatchObject([
      {
        organizationId: organization.id,
        targetType: "user",
        before: { role: "USER" },
        after: { userId, role: "ORG_ADMIN" },
      },
    ]);
  }
});

test("the end of a membership too, by each actor that may end it", async () => {
  const organization = await makeOrganization();
  const [ada, grace] = [await makeUser(), await makeUser()];
  for (const user of [ada, grace]) await makeMembership(user, organization);
  await removeMembership(oauth.admin, { organizationId: organization.id, userId: ada.id });
  await leaveOrganization(await actorFor(grace), { organizationId: organization.id });
  const ends = [
    [ada.id, "membership.removed"],
    [grace.id, "membership.left"],
  ] as const;
  for (const [userId, action] of ends) {
    expect(await auditEvents({ targetId: userId, action })).toMatchObject([
      {
        organizationId: organization.id,
        targetType: "user",
        before: { userId, role: "USER" },
        after: null,
      },
    ]);
  }
});
