// Case 16: each reason to end a session is effective on the very next request.
import { expect, test } from "vitest";
import { readSession } from "#lib/auth/session.ts";
import { assignCredits } from "#lib/ledger/service.ts";
import { leaveOrganization, removeMembership, setMembershipRole } from "#lib/memberships/service.ts";
import { deleteUser, disableUser, enableUser, setPlatformRole, updateUser } from "#lib/users/service.ts";
import { listUserSessions } from "#lib/users/sessions/queries.ts";
import { revokeAllSessions, revokeSession } from "#lib/users/sessions/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import {
  adminActor,
  cookieFor,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  unique,
} from "#tests/factories.ts";
import { balancesOf, grant } from "#tests/ledger/ledger.ts";
import { refusalOf } from "#tests/refusals.ts";

const good = "lantern-orbit-velvet-42";

async function member(role: "USER" | "ORG_ADMIN" = "USER") {
  const organization = await makeOrganization();
  const person = await makeUser();
  await makeMembership(person, organization, role);
  const orgAdmin = await orgAdminActor(organization);
  const of = { organizationId: organization.id, userId: person.id };
  const cookies = await Promise.all([cookieFor(person), cookieFor(person)]);
  expect(await Promise.all(cookies.map(readSession))).not.toContain(null);
  return { organization, person, orgAdmin, of, cookies, ended: () => Promise.all(cookies.map(readSession)) };
}

const reasons: Record<string, (world: Awaited<ReturnType<typeof member>>) => Promise<unknown>> = {
  "a new password": ({ person: { id, email, name }, orgAdmin }) =>
    updateUser(orgAdmin, { id, email, name, version: 1, password: good }),
  disabling: ({ person: { id }, orgAdmin }) => disableUser(orgAdmin, { id, reason: "Left" }),
  deletion: ({ person: { id, email }, orgAdmin }) => deleteUser(orgAdmin, { id, confirmation: email }),
  "another role": ({ of, orgAdmin }) => setMembershipRole(orgAdmin, { ...of, role: "ORG_ADMIN" }),
  removal: ({ of, orgAdmin }) => removeMembership(orgAdmin, of),
  "revoking all": ({ person, orgAdmin }) => revokeAllSessions(orgAdmin, { userId: person.id }),
  "the role Admin": async ({ person }) => setPlatformRole(await adminActor(), { id: person.id, admin: true }),
};

test.each(Object.keys(reasons))("case 16: %s ends every session at once", async (reason) => {
  const world = await member();
  await reasons[reason]?.(world);
  expect(await world.ended()).toEqual([null, null]);
});

test("case 16: a user who was disabled and enabled again has to sign in again", async () => {
  const { person, orgAdmin, ended } = await member();
  await disableUser(orgAdmin, { id: person.id, reason: "Left" });
  await enableUser(orgAdmin, { id: person.id });
  expect(await ended()).toEqual([null, null]);
});

test("B48: a removal is done whole or not at all: role, assigned credits, sessions, history and email", async () => {
  const { organization, person, orgAdmin, of, ended } = await member();
  await grant(organization.id, "10");
  const assigned = { organizationId: organization.id, memberId: person.id, product: "credits" } as const;
  await assignCredits(orgAdmin, { ...assigned, quantity: "4", reason: "Course", key: unique() });
  const owner = await connectAsOwner();
  const name = `refuse_${unique()}`;
  // The email comes last.
  await owner.query(`
    CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room'; END $$;
    CREATE TRIGGER ${name} BEFORE INSERT ON email FOR EACH ROW WHEN (NEW."to" = '${person.email}') EXECUTE FUNCTION ${name}()`);
  await expect(removeMembership(orgAdmin, of)).rejects.toThrow("no room");
  await owner.query(`DROP TRIGGER ${name} ON email; DROP FUNCTION ${name}`);
  await owner.end();
  expect(await ended()).not.toContain(null);
  expect(await balancesOf(organization.id)).toEqual({ ISSUED: -10, AVAILABLE: 6, ASSIGNED: 4 });
  expect(await auditEvents({ organizationId: organization.id, action: "membership.removed" })).toEqual([]);
  await removeMembership(orgAdmin, of);
  expect(await ended()).toEqual([null, null]);
  expect(await balancesOf(organization.id)).toEqual({ ISSUED: -10, AVAILABLE: 10 });
});

test("case 16, B46: also the sessions of a member of several organizations, when the role or membership here changes", async () => {
  for (const reason of ["another role", "removal"]) {
    const world = await member();
    await makeMembership(world.person, await makeOrganization());
    await reasons[reason]?.(world);
    expect(await world.ended()).toEqual([null, null]);
  }
});

test("case 16, B21: leaving, which any member may, ends one's other sessions, and this one no longer shows the organization", async () => {
  const { organization, cookies } = await member();
  const actor = await readSession(cookies[0] ?? "");
  if (!actor) throw new Error("no session");
  await leaveOrganization(actor, { organizationId: organization.id });
  expect(await readSession(cookies[1] ?? "")).toBeNull();
  expect((await readSession(cookies[0] ?? ""))?.memberships).toEqual([]);
});

test("one session is revoked alone, and only of users whom the actor manages", async () => {
  const { person, orgAdmin, cookies } = await member();
  const [first] = await listUserSessions(orgAdmin, person.id);
  await revokeSession(orgAdmin, { userId: person.id, sessionId: first?.id ?? "" });
  expect((await Promise.all(cookies.map(readSession))).filter(Boolean)).toHaveLength(1);
  expect((await auditEvents({ targetId: person.id })).at(-1)).toMatchObject({
    action: "user.session-revoked",
    organizationId: expect.any(String),
  });
  await makeMembership(person, await makeOrganization());
  expect(await listUserSessions(orgAdmin, person.id)).toEqual([]);
  const call = revokeAllSessions(orgAdmin, { userId: person.id });
  expect((await refusalOf(call)).code).toBe("FORBIDDEN");
});
