import { describe, expect, test } from "vitest";
import { hashToken } from "#lib/auth/tokens.ts";
import { decrypt } from "#lib/core/secrets.ts";
import { maxInvitations } from "#lib/invitations/policy.ts";
import { inviteUsersSchema } from "#lib/invitations/schema.ts";
import { deleteInvitation, inviteUsers, resendInvitations } from "#lib/invitations/service.ts";
import { auditActions, auditEvents } from "#tests/audit-events.ts";
import {
  asPlatform,
  emailedToken,
  makeInvitation,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  setStatus,
  systemActor,
  unique,
  userActor,
} from "#tests/factories.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";

const address = () => `${unique()}@invited.example`;
const input = (organization: { id: string }, addresses: string, changes = {}) =>
  inviteUsersSchema.parse({
    organizationId: organization.id,
    addresses,
    role: "USER",
    expiresIn: 3600,
    ...changes,
  });
const open = (organization: { id: string }) =>
  asPlatform((tx) =>
    tx.invitation.findMany({ where: { organizationId: organization.id }, orderBy: { id: "asc" } }),
  );
const expire = (id: string) =>
  asPlatform(
    (tx) =>
      tx.$executeRaw`UPDATE invitation SET expires_at = now() - interval '1 second' WHERE id = ${id}::uuid`,
  );
const emailsOf = (organization: { id: string }) =>
  asPlatform((tx) =>
    tx.email.findMany({ where: { organizationId: organization.id }, orderBy: { id: "asc" } }),
  );

describe("inviting", () => {
  test("has a result for each address: invited, member, invited already, not valid, repeated", async () => {
    const organization = await makeOrganization();
    const actor = await orgAdminActor(organization);
    const [member, waiting, lapsed, fresh] = [await makeUser(), address(), address(), address()];
    await makeMembership(member, organization);
    const known = await makeInvitation(organization, { email: waiting });
    const old = await makeInvitation(organization, { email: lapsed });
    await expire(old.id);
    const list = [
      fresh,
      member.email,
      waiting,
      lapsed,
      "nobody",
      `Ana <${fresh.toUpperCase()}>`,
      "a@x.example,b@y",
    ].join("\n");
    const reason = "Enter an email address such as name@example.com.";
    expect(await inviteUsers(actor, input(organization, list))).toEqual([
      { address: fresh, outcome: "invited", sentId: expect.any(String) },
      { address: member.email, outcome: "already-member" },
      { address: waiting, outcome: "already-invited", invitationId: known.id },
      { address: lapsed, outcome: "renewed", sentId: expect.any(String) },
      { address: "nobody", outcome: "not-valid", reason },
      { address: fresh, outcome: "repeated" },
      { address: "a@x.example", outcome: "invited", sentId: expect.any(String) },
      { address: "b@y", outcome: "not-valid", reason },
    ]);
  });

  test("case N21: two people on one line are both invited", async () => {
    const organization = await makeOrganization();
    const [joe, ann] = [address(), address()];
    expect(
      await inviteUsers(
        await orgAdminActor(organization),
        input(organization, `Joe Doe <${joe}> Ann Lee <${ann}>`),
      ),
    ).toEqual([
      { address: joe, outcome: "invited", sentId: expect.any(String) },
      { address: ann, outcome: "invited", sentId: expect.any(String) },
    ]);
  });

  test("stores a hash of the token in the email, and records it without secrets or addresses", async () => {
    const organization = await makeOrganization();
    const actor = await orgAdminActor(organization);
    const email = address();
    await inviteUsers(actor, input(organization, email, { role: "ORG_ADMIN", expiresIn: 600 }));
    const [invitation] = await open(organization);
    const [mail] = await emailsOf(organization);
    if (!invitation || !mail) throw new Error("nothing was written");
    expect(invitation).toMatchObject({
      email,
      role: "ORG_ADMIN",
      expiresInSeconds: 600,
      invitedById: actor.userId,
      copiedTokenHash: null,
    });
    expect(invitation.expiresAt.getTime() - invitation.sentAt.getTime()).toBe(600_000);
    const token = await emailedToken(invitation.id);
    expect(Buffer.from(invitation.tokenHash ?? [])).toEqual(Buffer.from(hashToken(token)));
    const body = JSON.parse(decrypt("mail", mail.body ?? new Uint8Array()));
    expect(mail).toMatchObject({ to: email, kind: "invitation", invitationId: invitation.id });
    for (const text of [body.text, body.html]) {
      expect(text).toContain(`http://localhost:3000/accept-invitation/${token}`);
      expect(text).toContain(organization.name);
      expect(text).toContain("Org Admin");
    }
    const events = await auditEvents({ targetId: invitation.id });
    expect(events).toMatchObject([
      {
        action: "invitation.created",
        actorId: actor.userId,
        organizationId: organization.id,
        after: { role: "ORG_ADMIN", expiresInSeconds: 600 },
      },
    ]);
    expect(JSON.stringify(events)).not.toMatch(new RegExp(`${token}|${email}`));
  });

  test("case 28: an address that has an account elsewhere is treated like any other", async () => {
    const organization = await makeOrganization();
    const actor = await orgAdminActor(organization);
    const stranger = await makeUser();
    const results = await inviteUsers(actor, input(organization, `${stranger.email}\n${address()}`));
    expect(results.map((result) => result.outcome)).toEqual(["invited", "invited"]);
    const [one, other] = await emailsOf(organization);
    expect(one?.subject).toBe(other?.subject);
  });

  test("case 40, B10, B12: nobody gives a role that they lack, that does not exist, or in another organization", async () => {
    const organization = await makeOrganization();
    const elsewhere = await orgAdminActor(await makeOrganization());
    expect((await refusalOf(inviteUsers(elsewhere, input(organization, address())))).code).toBe("NOT_FOUND");
    const user = await userActor(organization);
    expect((await refusalOf(inviteUsers(user, input(organization, address())))).code).toBe("FORBIDDEN");
    for (const role of ["ADMIN", "OWNER", "", undefined]) {
      expect(
        inviteUsersSchema.safeParse({ organizationId: organization.id, addresses: "a@b.example", role })
          .success,
      ).toBe(false);
    }
    expect(await open(organization)).toEqual([]);
  });

  test("case 25, B26: fields that the form does not have are refused, and no text of the sender is sent to anybody", () => {
    const extra = {
      organizationId: crypto.randomUUID(),
      addresses: "a@b.example",
      role: "USER",
      invitedById: crypto.randomUUID(),
    };
    expect(inviteUsersSchema.safeParse(extra).success).toBe(false);
    const { invitedById: _, ...right } = extra;
    const form = { ...right, expiresIn: 3600 };
    expect(inviteUsersSchema.safeParse(form).success).toBe(true);
    for (const field of ["message", "subject", "note", "replyTo"])
      expect(inviteUsersSchema.safeParse({ ...form, [field]: "Pay here" }).success, field).toBe(false);
  });

  test.each([299, 7_776_001, 0, -1, 3600.5, "soon"])(
    "an invitation is open between 5 minutes and 90 days: not %s seconds",
    (expiresIn) => {
      const form = { organizationId: crypto.randomUUID(), addresses: "a@b.example", role: "USER", expiresIn };
      expect(inviteUsersSchema.safeParse(form).success).toBe(false);
    },
  );

  test("case 32: an inactive organization invites nobody", async () => {
    const organization = await makeOrganization();
    await setStatus(organization, "INACTIVE");
    expect((await refusalOf(inviteUsers(systemActor, input(organization, address())))).code).toBe("CONFLICT");
  });

  test("B04, B13: an address in other capitalization is the same one, and an expired invitation does not block", async () => {
    const organization = await makeOrganization();
    const email = address();
    const first = await makeInvitation(organization, { email });
    const [again] = await inviteUsers(systemActor, input(organization, `  ${email.toUpperCase()} `));
    expect(again).toMatchObject({ address: email, outcome: "already-invited" });
    await expire(first.id);
    const [renewed] = await inviteUsers(systemActor, input(organization, email, { role: "ORG_ADMIN" }));
    expect(renewed?.outcome).toBe("renewed");
    expect(await open(organization)).toMatchObject([
      { id: first.id, role: "ORG_ADMIN", expiresInSeconds: 3600 },
    ]);
    expect(await emailedToken(first.id)).not.toBe(first.token);
    expect(await auditActions({ targetId: first.id })).toEqual(["invitation.created", "invitation.renewed"]);
  });

  test("case 44: a thousand at once are accepted, one more is refused, and nobody is dropped silently", async () => {
    const organization = await makeOrganization();
    const many = Array.from({ length: maxInvitations }, address);
    const results = await inviteUsers(systemActor, input(organization, many.join("\n")));
    expect(results.every((result) => result.outcome === "invited")).toBe(true);
    expect(await emailsOf(organization)).toHaveLength(maxInvitations);
    const refused = await refusalOf(
      inviteUsers(systemActor, input(organization, [...many, address()].join("\n"))),
    );
    expect(refused).toMatchObject({
      code: "LIMIT_EXCEEDED",
      field: "addresses",
      message: expect.stringContaining("1,001"),
    });
  });

  test("case 44: the daily limit of an organization: all are invited, or nobody is", async () => {
    const organization = await makeOrganization();
    await asPlatform(
      (tx) => tx.$executeRaw`INSERT INTO email (id, organization_id, kind, "to", subject, status)
        SELECT gen_random_uuid(), ${organization.id}::uuid, 'invitation', n || '@past.example', '', 'SENT' FROM generate_series(1, 4998) n`,
    );
    const three = [address(), address(), address()].join("\n");
    expect(await refusalOf(inviteUsers(systemActor, input(organization, three)))).toMatchObject({
      code: "LIMIT_EXCEEDED",
      field: "addresses",
      message: expect.stringMatching(/5,000 invitations a day, and 2 are left/),
    });
    expect(await open(organization)).toEqual([]);
    const races = Array.from({ length: 6 }, () => inviteUsers(systemActor, input(organization, address())));
    expect(await countOutcomes(races)).toEqual({ ok: 2, LIMIT_EXCEEDED: 4 });
  });

  test("an address gets five invitations a day from one organization, by any path", async () => {
    const organization = await makeOrganization();
    const { id, email } = await makeInvitation(organization);
    for (let n = 0; n < 4; n++)
      await resendInvitations(systemActor, { organizationId: organization.id, ids: [id] });
    expect(
      (await refusalOf(resendInvitations(systemActor, { organizationId: organization.id, ids: [id] }))).code,
    ).toBe("RATE_LIMITED");
    await deleteInvitation(systemActor, { organizationId: organization.id, id });
    const [result] = await inviteUsers(systemActor, input(organization, email));
    expect(result).toEqual({ address: email, outcome: "too-often" });
    expect(await emailsOf(organization)).toHaveLength(5);
  });

  test("two inviters of the same people at once create one invitation each", async () => {
    for (let round = 0; round < 5; round++) {
      const organization = await makeOrganization();
      const emails = Array.from({ length: 10 }, address);
      const [here, there] = [emails.join("\n"), emails.toReversed().join("\n")];
      await Promise.all(
        [here, there, here].map((list) => inviteUsers(systemActor, input(organization, list))),
      );
      expect(await open(organization)).toHaveLength(10);
      expect(await emailsOf(organization)).toHaveLength(10);
    }
  });
});
