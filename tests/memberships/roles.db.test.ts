// Who may give which role, on every path; and which users an Org Admin may change.
import { describe, expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { addMembership, removeMembership, setMembershipRole } from "#lib/memberships/service.ts";
import {
  createUser,
  deleteUser,
  disableUser,
  enableUser,
  setPlatformRole,
  updateUser,
} from "#lib/users/service.ts";
import { auditActions } from "#tests/audit-events.ts";
import {
  actorFor,
  adminActor,
  asPlatform,
  makeAdmin,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  systemActor,
  userActor,
  userForm,
} from "#tests/factories.ts";
import { refusalOf, settle } from "#tests/refusals.ts";

type Role = "ADMIN" | "ORG_ADMIN" | "USER";
const roles: Role[] = ["ADMIN", "ORG_ADMIN", "USER"];

/** Every path that gives a role. */
const paths: Record<
  string,
  (actor: UserActor, role: Role, organizationId: string, person: { id: string }) => Promise<unknown>
> = {
  create: (actor, role, organizationId) =>
    createUser(actor, userForm({ role, organizationId: role === "ADMIN" ? "" : organizationId })),
  edit: (actor, role, organizationId, { id }) =>
    role === "ADMIN"
      ? setPlatformRole(actor, { id, admin: true })
      : setMembershipRole(actor, { organizationId, userId: id, role }),
  add: (actor, role, organizationId, { id }) =>
    role === "ADMIN"
      ? setPlatformRole(actor, { id, admin: true })
      : addMembership(actor, { organizationId, userId: id, role }),
};

/** The roles that each kind of actor gives in the organization. */
const gives: Record<string, readonly Role[]> = {
  admin: roles,
  orgAdmin: ["ORG_ADMIN", "USER"],
  orgAdminElsewhere: [],
  user: [],
};

describe("case 48, B26: nobody gives more than they have", () => {
  const cells = Object.keys(paths).flatMap((path) =>
    Object.keys(gives).flatMap((who) => roles.map((role) => [path, who, role] as const)),
  );

  test.each(cells)("%s: %s gives %s", async (path, who, role) => {
    const [organization, elsewhere] = [await makeOrganization(), await makeOrganization()];
    const orgAdmin = await orgAdminActor(organization);
    const actor = {
      admin: await adminActor(),
      orgAdmin,
      orgAdminElsewhere: await orgAdminActor(elsewhere),
      user: await userActor(organization),
    }[who];
    const person = await makeUser();
    if (path === "edit") await makeMembership(person, organization);
    if (path === "add" && who === "orgAdmin") {
      // Org Admins add users whom they see: members of another organization of theirs.
      await makeMembership({ id: orgAdmin.userId }, elsewhere, "ORG_ADMIN");
      await makeMembership(person, elsewhere);
    }
    if (!actor) throw new Error(who);
    const fresh = who === "orgAdmin" ? await actorFor({ id: actor.userId }) : actor;
    const outcome = await settle(paths[path]?.(fresh, role, organization.id, person) ?? Promise.reject());
    if (gives[who]?.includes(role)) expect(outcome).toBe("ok");
    else expect(["FORBIDDEN", "NOT_FOUND"]).toContain(outcome === "ok" ? "ok" : outcome.code);
    const { platformRole } = await asPlatform((tx) =>
      tx.user.findUniqueOrThrow({ where: { id: person.id } }),
    );
    expect(platformRole).toBe(outcome === "ok" && role === "ADMIN" && path !== "create" ? "ADMIN" : null);
  });
});

describe("B19, B22: an Org Admin does not change", () => {
  test.each(["shared", "admin", "foreign"] as const)("users who are not theirs alone: %s", async (kind) => {
    const [mine, theirs] = [await makeOrganization(), await makeOrganization()];
    const orgAdmin = await orgAdminActor(mine);
    const person = kind === "admin" ? await makeAdmin() : await makeUser();
    if (kind !== "foreign") await makeMembership(person, mine);
    if (kind !== "admin") await makeMembership(person, theirs);
    const { id, email } = person;
    const expected = kind === "foreign" ? "NOT_FOUND" : "FORBIDDEN";
    for (const call of [
      () => updateUser(orgAdmin, { id, email, name: "Mine", version: 1, password: "" }),
      () =>
        updateUser(orgAdmin, {
          id,
          email,
          name: person.name,
          version: 1,
          password: "lantern-orbit-velvet-42",
        }),
      () => disableUser(orgAdmin, { id, reason: "Mine" }),
      () => enableUser(orgAdmin, { id }),
      () => deleteUser(orgAdmin, { id, confirmation: email }),
    ])
      expect((await refusalOf(call())).code).toBe(expected);
    // A right of Admins alone, for every target.
    expect((await refusalOf(setPlatformRole(orgAdmin, { id, admin: false }))).code).toBe("FORBIDDEN");
    const { updatedAt: _, ...before } = person;
    expect(
      await asPlatform((tx) => tx.user.findUnique({ where: { id }, omit: { updatedAt: true } })),
    ).toMatchObject({
      name: before.name,
      email,
      status: "ACTIVE",
      passwordHash: null,
      platformRole: before.platformRole,
    });
    expect(await auditActions({ actorId: orgAdmin.userId })).toEqual(Array(6).fill("access.denied"));
  });

  test("B25: a password is set by those who manage the user, and by nobody who only sees them", async () => {
    const [organization, person] = [await makeOrganization(), await makeUser()];
    await makeMembership(person, organization);
    const { id, email, name } = person;
    const form = { id, email, name, version: 1, password: "lantern-orbit-velvet-42" };
    const impersonator = await userActor(organization);
    expect((await refusalOf(updateUser(impersonator, form))).code).toBe("FORBIDDEN");
    expect(await asPlatform((tx) => tx.user.findUnique({ where: { id } }))).toMatchObject({
      passwordHash: null,
    });
    expect(await updateUser(await orgAdminActor(organization), form)).toEqual({ version: 2 });
  });

  test("B27: but changes and ends the membership in their own organization", async () => {
    const [mine, theirs] = [await makeOrganization(), await makeOrganization()];
    const orgAdmin = await orgAdminActor(mine);
    const shared = await makeUser();
    await makeMembership(shared, mine);
    await makeMembership(shared, theirs);
    const of = { organizationId: mine.id, userId: shared.id };
    await setMembershipRole(orgAdmin, { ...of, role: "ORG_ADMIN" });
    await removeMembership(orgAdmin, of);
    const other = { organizationId: theirs.id, userId: shared.id };
    expect((await refusalOf(removeMembership(orgAdmin, other))).code).toBe("NOT_FOUND");
    expect(await asPlatform((tx) => tx.membership.count({ where: { userId: shared.id } }))).toBe(1);
  });
});

test("a job gives every role", async () => {
  const person = await makeUser();
  await setPlatformRole(systemActor, { id: person.id, admin: true });
  expect(await asPlatform((tx) => tx.user.findUnique({ where: { id: person.id } }))).toMatchObject({
    platformRole: "ADMIN",
    roleRank: 1,
  });
});
