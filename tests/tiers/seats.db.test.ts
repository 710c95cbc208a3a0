// Bugs B15 and B16: a limit of members is counted where somebody becomes one, whatever way they come.
import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { door } from "#lib/auth/door.ts";
import { withHat } from "#lib/db.ts";
import { emailDomain } from "#lib/email.ts";
import { acceptInvitation, joinWithInvitation } from "#lib/invitations/acceptance/service.ts";
import type { SignInConnection } from "#lib/oauth/connection.ts";
import { admitPerson } from "#lib/oauth/sign-in/person.ts";
import { assignByDomain, assignUsers } from "#lib/organizations/members/service.ts";
import { addMembership } from "#lib/users/memberships/service.ts";
import { createUser } from "#lib/users/service.ts";
import {
  actorFor,
  asPlatform,
  makeInvitation,
  makeMembership,
  makeUser,
  systemActor,
  unique,
  userForm,
} from "#tests/factories.ts";
import { refusalOf, tally } from "#tests/refusals.ts";
import { makeOrganizationIn, makeTier } from "./tier.ts";

const withSeats = async (memberLimit: string) => makeOrganizationIn(await makeTier({ memberLimit }));
const membersOf = ({ id }: { id: string }) =>
  asPlatform((tx) => tx.membership.count({ where: { organizationId: id } }));
const people = (count: number) => Promise.all(Array.from({ length: count }, () => makeUser()));

describe("an organization with 10 seats", () => {
  test("case B16: takes exactly 10 of 50 who are added at once", async () => {
    const organization = await withSeats("10");
    const users = await people(50);
    const adding = users.map((user) =>
      addMembership(systemActor, { organizationId: organization.id, userId: user.id, role: "USER" }),
    );
    expect(await tally(adding)).toEqual({ ok: 10, LIMIT_EXCEEDED: 40 });
    expect(await membersOf(organization)).toBe(10);
  });

  test("cases B15, B16: takes exactly 3 of 12 who accept at once; the other invitations stay open", async () => {
    const organization = await withSeats("10");
    for (const user of await people(7)) await makeMembership(user, organization);
    const invited = await Promise.all(
      (await people(12)).map(async (user) => ({
        actor: await actorFor(user),
        invitation: await makeInvitation(organization, { email: user.email }),
      })),
    );
    const joining = invited.map(({ actor, invitation }) => joinWithInvitation(actor, invitation));
    expect(await tally(joining)).toEqual({ ok: 3, LIMIT_EXCEEDED: 9 });
    expect(await membersOf(organization)).toBe(10);
    const open = await asPlatform((tx) =>
      tx.invitation.count({ where: { organizationId: organization.id, acceptedAt: null } }),
    );
    expect(open).toBe(9);
  });

  test("makes no account for who is invited and finds no seat", async () => {
    const organization = await withSeats("0");
    const invitation = await makeInvitation(organization);
    const password = `Long enough ${unique()}`;
    const refusal = await refusalOf(acceptInvitation({ ...invitation, name: "New", password }));
    expect(refusal).toMatchObject({
      code: "LIMIT_EXCEEDED",
      message: `${organization.name} may have 0 members in its tier. Nobody was added.`,
    });
    expect(await asPlatform((tx) => tx.user.count({ where: { email: invitation.email } }))).toBe(0);
  });

  test("lets nobody new in through its provider, and uses up no invitation for that", async () => {
    const organization = await withSeats("0");
    const { id, email } = await makeInvitation(organization);
    const connection = {
      ...{ id: uuidv7(), organizationId: organization.id, allowedDomains: [emailDomain(email)] },
      ...{ createUsers: true, defaultRole: "USER" },
    } as SignInConnection;
    const person = { subject: unique(), email, name: "New" };
    const admission = withHat({ hat: "auth" }, (tx) => admitPerson(tx, door, connection, person));
    expect((await refusalOf(admission)).code).toBe("LIMIT_EXCEEDED");
    const open = await asPlatform((tx) => tx.invitation.findUniqueOrThrow({ where: { id } }));
    expect(open.acceptedAt).toBeNull();
    expect(await asPlatform((tx) => tx.user.count({ where: { email } }))).toBe(0);
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
    // Who is a member already needs no seat.
    expect((await assign(users.slice(0, 2))).map(({ outcome }) => outcome)).toEqual([
      "already-member",
      "already-member",
    ]);
  });

  test("takes nobody by domain, and no new person, when it is full", async () => {
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
