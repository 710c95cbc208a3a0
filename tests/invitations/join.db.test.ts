import { describe, expect, test } from "vitest";
import { readSession } from "#lib/auth/session.ts";
import { signInActor } from "#lib/auth/sign-in-actor.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { emailDomain } from "#lib/core/email.ts";
import { findInvitation } from "#lib/invitations/acceptance/queries.ts";
import { joinWithInvitation } from "#lib/invitations/acceptance/service.ts";
import { copyInvitationLink, resendInvitations, revokeInvitation } from "#lib/invitations/service.ts";
import type { SignInConnection } from "#lib/sso/connection.ts";
import { signInPerson } from "#lib/sso/sign-in/person.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  actorFor,
  asPlatform,
  makeInvitation,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  systemActor,
} from "#tests/factories.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";
import { accept, find, stateOf, userOf } from "./accepting.ts";

describe("somebody with an account", () => {
  test("B08, B11: joins signed in, with another session cookie, and the address is verified", async () => {
    const organization = await makeOrganization();
    const user = await makeUser({ verified: false });
    const { id, token } = await makeInvitation(organization, { email: user.email, role: "ORG_ADMIN" });
    expect(await findInvitation(token)).toMatchObject({ hasAccount: true });
    expect((await refusalOf(accept(token))).code).toBe("CONFLICT");
    const before = await actorFor(user);
    const after = await readSession(await joinWithInvitation(before, { token }));
    expect(after).toMatchObject({
      userId: user.id,
      sessionId: before.sessionId,
      memberships: [{ role: "ORG_ADMIN" }],
    });
    expect((await userOf(user.email))?.emailVerifiedAt).toBeInstanceOf(Date);
    expect(await find(id)).toMatchObject({ acceptedById: user.id });
    expect((await auditEvents({ targetId: id })).at(-1)).toMatchObject({
      action: "invitation.accepted",
      actorId: user.id,
    });
  });

  test("case 38, B02: cannot join with an invitation for another address, which is unchanged", async () => {
    const organization = await makeOrganization();
    const { id, token } = await makeInvitation(organization, { role: "ORG_ADMIN" });
    const other = await actorFor(await makeUser());
    expect((await refusalOf(joinWithInvitation(other, { token }))).code).toBe("FORBIDDEN");
    expect(await find(id)).toMatchObject({ acceptedAt: null, revokedAt: null });
    expect(await stateOf(token)).toBe("open");
  });

  test("case 38, B01: with an unverified address cannot join with a copied link", async () => {
    const organization = await makeOrganization();
    const user = await makeUser({ verified: false });
    const { id } = await makeInvitation(organization, { email: user.email });
    const { link } = await copyInvitationLink(systemActor, { organizationId: organization.id, id });
    const token = link.slice(-43);
    const actor = await actorFor(user);
    expect((await refusalOf(joinWithInvitation(actor, { token }))).code).toBe("FORBIDDEN");
    await asPlatform((tx) =>
      tx.user.update({
        where: { id: user.id },
        data: { emailVerifiedAt: new Date(), emailVerifiedBy: "LINK" },
      }),
    );
    await joinWithInvitation(actor, { token });
    expect((await userOf(user.email))?.memberships).toHaveLength(1);
  });

  test("is never lowered by accepting, and is raised by it", async () => {
    const organization = await makeOrganization();
    const user = await makeUser();
    for (const role of ["USER", "ORG_ADMIN", "USER"] as const) {
      const { id, token } = await makeInvitation(organization, { email: user.email, role });
      await joinWithInvitation(await actorFor(user), { token });
      expect((await find(id)).acceptedAt).not.toBeNull();
      if (role === "USER") await asPlatform((tx) => tx.membership.deleteMany({ where: { userId: user.id } }));
      else {
        expect((await userOf(user.email))?.memberships).toMatchObject([{ role: "ORG_ADMIN" }]);
        await asPlatform((tx) => tx.membership.deleteMany({ where: { userId: user.id } }));
      }
    }
    const raised = await makeInvitation(organization, { email: user.email, role: "ORG_ADMIN" });
    const lowered = await makeInvitation(await makeOrganization(), { email: user.email });
    await makeMembership(user, organization, "USER");
    await makeMembership(
      user,
      lowered.organizationId ? { id: lowered.organizationId } : organization,
      "ORG_ADMIN",
    );
    await joinWithInvitation(await actorFor(user), { token: raised.token });
    await joinWithInvitation(await actorFor(user), { token: lowered.token });
    expect((await userOf(user.email))?.memberships.map((membership) => membership.role)).toEqual([
      "ORG_ADMIN",
      "ORG_ADMIN",
    ]);
  });

  test("joins once, under any race", async () => {
    for (let round = 0; round < 5; round++) {
      const organization = await makeOrganization();
      const user = await makeUser();
      const { token } = await makeInvitation(organization, { email: user.email });
      const actor = await actorFor(user);
      const joins = Array.from({ length: 10 }, () => joinWithInvitation(actor, { token }));
      expect(await countOutcomes(joins)).toEqual({ ok: 1, CONFLICT: 9 });
      expect((await userOf(user.email))?.memberships).toHaveLength(1);
    }
  });
});

test("case 40: a sign-in through a provider gives no role that the inviter may no longer give", async () => {
  const organization = await makeOrganization();
  const inviter = await orgAdminActor(organization);
  const { id, email } = await makeInvitation(organization, { actor: inviter, role: "ORG_ADMIN" });
  await asPlatform((tx) => tx.membership.deleteMany({ where: { userId: inviter.userId } }));
  const rules = { allowedDomains: [emailDomain(email)], createUsers: true, defaultRole: "USER" };
  const connected = await asPlatform((tx) =>
    tx.oauthConnection.create({
      data: { organizationId: organization.id, issuer: "x", clientId: "x", clientSecret: new Uint8Array(1) },
    }),
  );
  const connection = { ...connected, ...rules } as unknown as SignInConnection;
  await transaction({ role: "auth" }, (tx) =>
    signInPerson(tx, signInActor, connection, { subject: "s", email, name: "New" }),
  );
  expect((await userOf(email))?.memberships).toMatchObject([{ role: "USER" }]);
  expect((await find(id)).acceptedAt).toBeNull();
});

describe("while somebody accepts", () => {
  test("revoking is either in time or refused, never both", async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 20; round++) {
      const organization = await makeOrganization();
      const user = await makeUser();
      const { id, token } = await makeInvitation(organization, { email: user.email });
      const actor = await actorFor(user);
      const revoke = () => revokeInvitation(systemActor, { organizationId: organization.id, id });
      const join = () => joinWithInvitation(actor, { token });
      const [first, second] = round % 2 ? [revoke, join] : [join, revoke];
      const begun: Promise<unknown> = first();
      // In the last rounds one is clearly first, so that both outcomes occur on any machine.
      if (round >= 16) await begun.catch(() => {});
      expect(await countOutcomes([begun, second()])).toEqual({ ok: 1, CONFLICT: 1 });
      const { acceptedAt, revokedAt } = await find(id);
      expect(Number(acceptedAt !== null) + Number(revokedAt !== null)).toBe(1);
      expect((await userOf(user.email))?.memberships).toHaveLength(acceptedAt ? 1 : 0);
      seen.add(acceptedAt ? "accepted" : "revoked");
    }
    expect(seen.size).toBe(2);
  });

  test("sending again either invalidates the link first, or comes too late", async () => {
    for (let round = 0; round < 10; round++) {
      const organization = await makeOrganization();
      const user = await makeUser();
      const { id, token } = await makeInvitation(organization, { email: user.email });
      const actor = await actorFor(user);
      const resend = () => resendInvitations(systemActor, { organizationId: organization.id, ids: [id] });
      const join = () => joinWithInvitation(actor, { token });
      const outcomes = await countOutcomes(round % 2 ? [resend(), join()] : [join(), resend()]);
      const accepted = (await find(id)).acceptedAt !== null;
      expect(outcomes).toEqual(accepted ? { ok: 1, CONFLICT: 1 } : { ok: 1, NOT_FOUND: 1 });
    }
  });
});
