// Case 31: an Admin impersonates a user: with a reason, for a limited time, and without their secrets.
import { beforeAll, describe, expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { changeOwnEmail, verifyOwnEmail } from "#lib/account/email/service.ts";
import { changeOwnPassword } from "#lib/account/password/service.ts";
import { renewOwnRecoveryCodes, startOwnTotp } from "#lib/account/second-factor/service.ts";
import { endOwnOtherSessions } from "#lib/account/sessions/service.ts";
import { listUserActivity } from "#lib/activity/queries.ts";
import { reauthenticateSelf } from "#lib/auth/reauth/service.ts";
import { signOutSelf } from "#lib/auth/service.ts";
import { readSession } from "#lib/auth/session.ts";
import { joinWithInvitation } from "#lib/invitations/acceptance/service.ts";
import { copyInvitationLink } from "#lib/invitations/service.ts";
import { leaveOrganization, setMembershipRole } from "#lib/memberships/service.ts";
import { startOwnOauthLink } from "#lib/sso/sign-in/service.ts";
import { startImpersonation, stopImpersonation } from "#lib/users/impersonation/service.ts";
import { listUsers } from "#lib/users/list/queries.ts";
import { createUser, deleteUser, disableUser, updateUser } from "#lib/users/service.ts";
import { revokeAllSessions } from "#lib/users/sessions/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { emailsTo } from "#tests/emails.ts";
import {
  actorFor,
  adminActor,
  asPlatform,
  cookieFor,
  makeAdmin,
  makeMembership,
  makeOrganization,
  makeUser,
  userForm,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { inRequest } from "#tests/request.ts";
import { firstPage } from "#tests/users/list/oracle.ts";

const reason = "They cannot find a page";
const good = "lantern-orbit-velvet-42";

/** An Admin who impersonates the Org Admin of a new organization. */
async function view() {
  const organization = await makeOrganization();
  const person = await makeUser({ password: good });
  await makeMembership(person, organization, "ORG_ADMIN");
  const admin = await actorFor(await makeAdmin({ name: "Ada Lovelace" }));
  const cookie = await startImpersonation(admin, { userId: person.id, reason });
  const impersonating = await readSession(cookie);
  if (!impersonating) throw new Error("no view");
  return { organization, person, admin, cookie, impersonating };
}

const sessionOf = (actor: UserActor) =>
  asPlatform((tx) => tx.session.findUniqueOrThrow({ where: { id: actor.sessionId } }));

describe("an impersonation", () => {
  test("is the user's portal, with the impersonator and the end", async () => {
    const { impersonating, person, admin, organization } = await view();
    expect(impersonating).toMatchObject({
      userId: person.id,
      platformRole: null,
      reauthenticatedRecently: false,
      reauthMethods: [],
      requiredAction: null,
      memberships: [{ organizationId: organization.id, role: "ORG_ADMIN" }],
      impersonator: { userId: admin.userId, name: "Ada Lovelace" },
    });
    const [left] = await asPlatform(
      (tx) => tx.$queryRaw<{ minutes: number }[]>`
        SELECT extract(epoch FROM impersonation_expires_at - now())::float8 / 60 AS minutes FROM session WHERE id = ${admin.sessionId}::uuid`,
    );
    expect(left?.minutes).toBeGreaterThan(20);
    expect(left?.minutes).toBeLessThanOrEqual(30);
  });

  test("offers no bulk action in the users list that it would refuse", async () => {
    const { impersonating, person } = await view();
    const offered = async (actor: UserActor) => (await listUsers(actor, firstPage)).can;
    expect(await offered(await actorFor(person))).toMatchObject({ update: true, delete: true });
    expect(await offered(impersonating)).toMatchObject({ update: false, delete: false });
  });

  test("case 15: starts and stops with another cookie value; the previous ones are invalid", async () => {
    const admin = await makeAdmin();
    const first = await cookieFor(admin);
    const actor = await readSession(first);
    const person = await makeUser();
    if (!actor) throw new Error("no session");
    const second = await startImpersonation(actor, { userId: person.id, reason });
    expect(await readSession(first)).toBeNull();
    const impersonating = await readSession(second);
    const third = await stopImpersonation(impersonating as UserActor);
    expect(await readSession(second)).toBeNull();
    expect(await readSession(third)).toMatchObject({ userId: admin.id, impersonator: null });
  });

  test("is emailed to the user, with the reason, and recorded with it", async () => {
    const { person, admin } = await view();
    const [mail] = await emailsTo(person.email);
    expect(mail?.text).toContain(reason);
    expect(mail?.text).toContain("Ada Lovelace");
    expect((await auditEvents({ targetId: person.id })).at(-1)).toMatchObject({
      action: "user.impersonation-started",
      actorId: admin.userId,
      after: { reason, minutes: 30 },
    });
  });

  test("B61: names both users in every event, and in the activity of the user", async () => {
    const { impersonating, admin, person, organization } = await view();
    const member = await makeUser();
    await makeMembership(member, organization);
    await setMembershipRole(impersonating, {
      organizationId: organization.id,
      userId: member.id,
      role: "ORG_ADMIN",
    });
    await stopImpersonation(impersonating);
    const events = await auditEvents({ actorId: person.id });
    expect(events.map((event) => [event.action, event.impersonatorId])).toEqual([
      ["membership.role-changed", admin.userId],
      ["user.impersonation-stopped", admin.userId],
    ]);
    const activity = await listUserActivity(await adminActor(), person.id);
    expect(activity.find(({ action }) => action === "membership.role-changed")).toMatchObject({
      own: true,
      impersonator: "Ada Lovelace",
    });
  });

  test("ends with the session on signing out", async () => {
    const { impersonating, cookie, admin } = await view();
    await signOutSelf(impersonating);
    expect(await readSession(cookie)).toBeNull();
    expect(await asPlatform((tx) => tx.session.count({ where: { id: admin.sessionId } }))).toBe(0);
  });

  test.each([
    "its time",
    "the person is disabled",
    "the person is deleted",
    "the person becomes an Admin",
    "the impersonator is no Admin any more",
  ])("ends by %s, and then nothing happens as the Admin", async (end) => {
    const { cookie, person, admin } = await view();
    const id = person.id;
    await asPlatform(async (tx) => {
      if (end === "its time")
        await tx.$executeRaw`UPDATE session SET impersonation_expires_at = now() - interval '1 second' WHERE id = ${admin.sessionId}::uuid`;
      if (end.endsWith("disabled")) await tx.user.update({ where: { id }, data: { status: "DISABLED" } });
      if (end.endsWith("deleted")) await tx.user.delete({ where: { id } });
      if (end.endsWith("an Admin")) await tx.user.update({ where: { id }, data: { platformRole: "ADMIN" } });
      if (end.endsWith("any more"))
        await tx.user.update({ where: { id: admin.userId }, data: { platformRole: null } });
    });
    expect(await readSession(cookie)).toBeNull();
  });
});

describe("an impersonation is refused", () => {
  test.each([
    ["of another Admin", async () => makeAdmin()],
    ["of somebody disabled", async () => makeUser({ status: "DISABLED" })],
    ["of nobody", async () => ({ id: crypto.randomUUID() })],
  ])("%s", async (_, person) => {
    const admin = await adminActor();
    const { code } = await refusalOf(startImpersonation(admin, { userId: (await person()).id, reason }));
    expect(["FORBIDDEN", "NOT_FOUND"]).toContain(code);
    expect((await sessionOf(admin)).impersonatedUserId).toBeNull();
  });

  test("of oneself", async () => {
    const admin = await adminActor();
    expect((await refusalOf(startImpersonation(admin, { userId: admin.userId, reason }))).code).toBe(
      "FORBIDDEN",
    );
  });

  test("from within another impersonation", async () => {
    const { impersonating } = await view();
    const call = startImpersonation(impersonating, { userId: (await makeUser()).id, reason });
    expect((await refusalOf(call)).code).toBe("FORBIDDEN");
  });

  test("without recent reauthentication", async () => {
    const admin = await adminActor();
    const old = { ...admin, reauthenticatedRecently: false };
    expect(await refusalOf(startImpersonation(old, { userId: (await makeUser()).id, reason }))).toMatchObject(
      {
        code: "FORBIDDEN",
        details: { reauthenticate: true },
      },
    );
  });
});

describe("while impersonating", () => {
  let world: Awaited<ReturnType<typeof view>>;
  beforeAll(async () => {
    world = await view();
  });

  const acts: Record<
    string,
    (impersonating: UserActor, of: { userId: string; organizationId: string }) => Promise<unknown>
  > = {
    changeOwnPassword: (impersonating) =>
      changeOwnPassword(impersonating, { current: good, password: "meadow-quartz-9-harbor" } as never),
    changeOwnEmail: (impersonating) => changeOwnEmail(impersonating, { email: "other@people.example" }),
    verifyOwnEmail: (impersonating) => verifyOwnEmail(impersonating),
    startOwnTotp: (impersonating) => startOwnTotp(impersonating),
    renewOwnRecoveryCodes: (impersonating) => renewOwnRecoveryCodes(impersonating),
    endOwnOtherSessions: (impersonating) => endOwnOtherSessions(impersonating),
    reauthenticateSelf: (impersonating) =>
      inRequest(() => reauthenticateSelf(impersonating, { way: "password", password: good })),
    leaveOrganization: (impersonating, { organizationId }) =>
      leaveOrganization(impersonating, { organizationId }),
    updateUser: (impersonating, { userId: id }) =>
      updateUser(impersonating, { id, version: 1, name: "x", email: "x@people.example", password: "" }),
    createUser: (impersonating, { organizationId }) =>
      createUser(impersonating, userForm({ organizationId, password: good })),
    disableUser: (impersonating, { userId: id }) => disableUser(impersonating, { id, reason }),
    deleteUser: (impersonating, { userId: id }) => deleteUser(impersonating, { id, confirmation: "" }),
    copyInvitationLink: (impersonating, { organizationId }) =>
      copyInvitationLink(impersonating, { organizationId, id: crypto.randomUUID() }),
    revokeAllSessions: (impersonating, { userId }) => revokeAllSessions(impersonating, { userId }),
    joinWithInvitation: (impersonating) => joinWithInvitation(impersonating, { token: "x" }),
    startOwnOauthLink: (impersonating, { organizationId }) =>
      startOwnOauthLink(impersonating, organizationId),
  };

  test.each(Object.keys(acts))("%s is refused, and recorded with impersonator and user", async (name) => {
    const { impersonating, person, organization, admin } = world;
    const denied = () =>
      auditEvents({
        actorId: person.id,
        impersonatorId: admin.userId,
        action: "access.denied",
      });
    const earlier = (await denied()).length;
    const call =
      acts[name]?.(impersonating, { userId: person.id, organizationId: organization.id }) ??
      Promise.resolve();
    expect(await refusalOf(call)).toMatchObject({
      code: "FORBIDDEN",
      message: expect.stringContaining("viewing as another user"),
    });
    expect((await denied()).slice(earlier)).toMatchObject([{ after: { reason: "impersonation" } }]);
    const { updatedAt: _, ...before } = person;
    expect(await asPlatform((tx) => tx.user.findUnique({ where: { id: person.id } }))).toMatchObject({
      email: before.email,
      passwordHash: before.passwordHash,
      name: before.name,
    });
  });
});
