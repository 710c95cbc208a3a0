// Bugs B15 and B16: a limit of members is checked wherever somebody becomes one.
import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { signInActor } from "#lib/auth/sign-in-actor.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { emailDomain } from "#lib/core/email.ts";
import { acceptInvitation, joinWithInvitation } from "#lib/invitations/acceptance/service.ts";
import { inviteUsers, resendInvitations } from "#lib/invitations/service.ts";
import { assignByDomain, assignUsers } from "#lib/memberships/assignment/service.ts";
import { addMembership } from "#lib/memberships/service.ts";
import type { SignInConnection } from "#lib/sso/connection.ts";
import { signInPerson } from "#lib/sso/sign-in/person.ts";
import { setLimitSchema } from "#lib/tiers/overrides/schema.ts";
import { setLimit } from "#lib/tiers/overrides/service.ts";
import { createUser } from "#lib/users/service.ts";
import {
  actorFor,
  asPlatform,
  makeInvitation,
  makeMembership,
  makeUser,
  orgAdminActor,
  systemActor,
  unique,
  userForm,
} from "#tests/factories.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";
import { makeOrganizationIn, makeTier } from "#tests/tiers/tier.ts";

const withSeats = async (memberLimit: string) => makeOrganizationIn(await makeTier({ memberLimit }));
/** Lowers the limit after people were invited. */
const narrow = ({ id }: { id: string }, value: string) =>
  setLimit(
    systemActor,
    setLimitSchema.parse({
      organizationId: id,
      limit: "members",
      value,
      reason: "Test",
      endsOn: "2099-12-31",
    }),
  );
const membersOf = ({ id }: { id: string }) =>
  asPlatform((tx) => tx.membership.count({ where: { organizationId: id } }));
const people = (count: number) => Promise.all(Array.from({ length: count }, () => makeUser()));

describe("an organization with 10 seats", () => {
  test("case B16: accepts exactly 10 of 50 who are added at once", async () => {
    const organization = await withSeats("10");
    const users = await people(50);
    const adding = users.map((user) =>
      addMembership(systemActor, { organizationId: organization.id, userId: user.id, role: "USER" }),
    );
    expect(await countOutcomes(adding)).toEqual({ ok: 10, LIMIT_EXCEEDED: 40 });
    expect(await membersOf(organization)).toBe(10);
  });

  test("cases B15, B16: accepts exactly 3 of 12 who accept at once; the other invitations stay open", async () => {
    const organization = await withSeats("");
    for (const user of await people(7)) await makeMembership(user, organization);
    const invited = await Promise.all(
      (await people(12)).map(async (user) => ({
        actor: await actorFor(user),
        invitation: await makeInvitation(organization, { email: user.email }),
      })),
    );
    await narrow(organization, "10");
    const joining = invited.map(({ actor, invitation }) => joinWithInvitation(actor, invitation));
    expect(await countOutcomes(joining)).toEqual({ ok: 3, LIMIT_EXCEEDED: 9 });
    expect(await membersOf(organization)).toBe(10);
    const open = await asPlatform((tx) =>
      tx.invitation.count({ where: { organizationId: organization.id, acceptedAt: null } }),
    );
    expect(open).toBe(9);
  });

  test("creates no account for an invited person without a seat", async () => {
    const organization = await withSeats("");
    const invitation = await makeInvitation(organization);
    await narrow(organization, "0");
    const password = `Long enough ${unique()}`;
    const refusal = await refusalOf(acceptInvitation({ ...invitation, name: "New", password }));
    expect(refusal).toMatchObject({
      code: "LIMIT_EXCEEDED",
      message: `${organization.name} can have 0 members on its tier. Nobody was added.`,
    });
    expect(await asPlatform((tx) => tx.user.count({ where: { email: invitation.email } }))).toBe(0);
  });

  test("signs nobody new in through its provider, and uses up no invitation for that", async () => {
    const organization = await withSeats("");
    const { id, email } = await makeInvitation(organization);
    await narrow(organization, "0");
    const connection = {
      id: uuidv7(),
      organizationId: organization.id,
      allowedDomains: [emailDomain(email)],
      createUsers: true,
      defaultRole: "USER",
    } as SignInConnection;
    const person = { subject: unique(), email, name: "New" };
    const admission = transaction({ role: "auth" }, (tx) =>
      signInPerson(tx, signInActor, connection, person),
    );
    expect((await refusalOf(admission)).code).toBe("LIMIT_EXCEEDED");
    const open = await asPlatform((tx) => tx.invitation.findUniqueOrThrow({ where: { id } }));
    expect(open.acceptedAt).toBeNull();
    expect(await asPlatform((tx) => tx.user.count({ where: { email } }))).toBe(0);
  });

  test("invites as many as have seats, counting open invitations; 20 at once make no difference", async () => {
    const organization = await withSeats("5");
    const { id: organizationId } = organization;
    for (const user of await people(2)) await makeMembership(user, organization);
    const invite = (count: number) =>
      inviteUsers(systemActor, {
        organizationId,
        role: "USER",
        expiresIn: 3_600,
        addresses: Array.from({ length: count }, () => `${unique()}@example.com`).join(","),
      });
    const openOnes = () =>
      asPlatform((tx) => tx.invitation.findMany({ where: { organizationId, acceptedAt: null } }));
    expect(await refusalOf(invite(4))).toMatchObject({
      code: "LIMIT_EXCEEDED",
      field: "addresses",
      message: `${organization.name} can have 5 members on its tier. It has 2 and 0 pending invitations, so 3 more can be invited. Nobody was invited.`,
    });
    expect(await openOnes()).toHaveLength(0);
    expect(await countOutcomes(Array.from({ length: 20 }, () => invite(1)))).toEqual({
      ok: 3,
      LIMIT_EXCEEDED: 17,
    });
    const [first, ...others] = await openOnes();
    expect(others).toHaveLength(2);
    // Sent again it needs no other seat; once expired, somebody else may take its seat.
    const ids = [first?.id ?? ""];
    expect(await resendInvitations(systemActor, { organizationId, ids })).toMatchObject({ sent: 1 });
    await asPlatform(
      (tx) => tx.$executeRaw`UPDATE invitation SET expires_at = now() WHERE id = ${ids[0]}::uuid`,
    );
    await invite(1);
    expect((await refusalOf(resendInvitations(systemActor, { organizationId, ids }))).code).toBe(
      "LIMIT_EXCEEDED",
    );
  });

  test("responds to an Org Admin the same for an address with and without an account", async () => {
    const organization = await withSeats("2");
    const domain = `${unique()}.example`;
    await asPlatform((tx) =>
      tx.organizationDomain.create({
        data: { organizationId: organization.id, domain, verifiedAt: new Date() },
      }),
    );
    const actor = await orgAdminActor(organization);
    await makeInvitation(organization);
    await makeUser({ email: `known@${domain}` });
    const form = { organizationId: organization.id, role: "USER" };
    const [known, fresh] = await Promise.all(
      ["known", "fresh"].map((name) =>
        refusalOf(createUser(actor, userForm({ ...form, email: `${name}@${domain}` }))),
      ),
    );
    expect(fresh).toMatchObject({ code: "LIMIT_EXCEEDED", field: "email" });
    expect(known).toMatchObject({ code: fresh?.code, field: fresh?.field, message: fresh?.message });
    expect(await membersOf(organization)).toBe(1);
  });

  test("assigns all of a list or nobody", async () => {
    const organization = await withSeats("2");
    const users = await people(3);
    const assign = (some: typeof users) =>
      assignUsers(systemActor, {
        organizationId: organization.id,
        addresses: some.map((user) => user.email).join(","),
      });
    expect(await refusalOf(assign(users))).toMatchObject({ code: "LIMIT_EXCEEDED", field: "addresses" });
    expect(await membersOf(organization)).toBe(0);
    await assign(users.slice(0, 2));
    // Existing members need no seat.
    expect((await assign(users.slice(0, 2))).map(({ outcome }) => outcome)).toEqual([
      "already-member",
      "already-member",
    ]);
  });

  test("assigns nobody by domain, and no new user, when it is full", async () => {
    const organization = await withSeats("0");
    const domain = `${unique()}.example`;
    await asPlatform((tx) =>
      tx.organizationDomain.create({
        data: { organizationId: organization.id, domain, verifiedAt: new Date() },
      }),
    );
    await makeUser({ email: `a@${domain}` });
    const byDomain = assignByDomain(systemActor, { organizationId: organization.id });
    expect((await refusalOf(byDomain)).code).toBe("LIMIT_EXCEEDED");
    const form = userForm({ organizationId: organization.id });
    expect((await refusalOf(createUser(systemActor, form))).code).toBe("LIMIT_EXCEEDED");
    expect(await asPlatform((tx) => tx.user.count({ where: { email: form.email } }))).toBe(0);
  });
});
