import { describe, expect, test } from "vitest";
import { readSession } from "#lib/auth/session.ts";
import { findInvitation } from "#lib/invitations/acceptance/queries.ts";
import { acceptInvitationSchema } from "#lib/invitations/acceptance/schema.ts";
import { acceptInvitation, askForInvitation } from "#lib/invitations/acceptance/service.ts";
import {
  copyInvitationLink,
  deleteInvitation,
  resendInvitations,
  revokeInvitation,
} from "#lib/invitations/service.ts";
import { deleteOrganization } from "#lib/organizations/deletion/service.ts";
import { auditActions } from "#tests/audit-events.ts";
import {
  asPlatform,
  emailedToken,
  makeInvitation,
  makeOrganization,
  memberCount,
  orgAdminActor,
  setStatus,
  systemActor,
} from "#tests/factories.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";
import { inRequest } from "#tests/request.ts";
import { intensity } from "#tests/setup/intensity.ts";
import { accept, find, password, stateOf, userOf } from "./accepting.ts";

const expire = (id: string) =>
  asPlatform(
    (tx) =>
      tx.$executeRaw`UPDATE invitation SET expires_at = now() - interval '1 second' WHERE id = ${id}::uuid`,
  );

describe("a new person", () => {
  test("accepts: account, membership and session in one transaction, with a verified address", async () => {
    const organization = await makeOrganization();
    const { id, token, email } = await makeInvitation(organization, { role: "ORG_ADMIN" });
    expect(await findInvitation(token)).toMatchObject({
      state: "open",
      email,
      organization: organization.name,
      role: "ORG_ADMIN",
      hasAccount: false,
    });
    const actor = await readSession(await accept(token, "  Grace   Hopper "));
    const user = await userOf(email);
    expect(actor).toMatchObject({ userId: user?.id, email, platformRole: null });
    expect(user).toMatchObject({
      platformRole: null,
      memberships: [{ organizationId: organization.id, role: "ORG_ADMIN" }],
    });
    expect(user?.emailVerifiedAt).toBeInstanceOf(Date);
    expect(await find(id)).toMatchObject({ acceptedById: user?.id, revokedAt: null });
    expect(
      await asPlatform((tx) => tx.session.findMany({ where: { userId: user?.id ?? "" } })),
    ).toMatchObject([{ method: "INVITATION" }]);
    expect(await auditActions({ targetId: id })).toEqual(["invitation.accepted", "invitation.created"]);
    expect(await auditActions({ targetId: user?.id ?? "" })).toEqual(["membership.created", "user.created"]);
    expect(await stateOf(token)).toBe("used");
    expect(await refusalOf(accept(token))).toMatchObject({ code: "CONFLICT", details: { state: "used" } });
  });

  test("case 37: fifty at once create one account and one membership, in many rounds", async () => {
    for (let round = 0; round < 5 * intensity; round++) {
      const organization = await makeOrganization();
      const { token, email } = await makeInvitation(organization);
      const times = round === 0 ? 50 : 12;
      expect(await countOutcomes(Array.from({ length: times }, () => accept(token)))).toEqual({
        ok: 1,
        CONFLICT: times - 1,
      });
      expect((await userOf(email))?.memberships).toHaveLength(1);
      expect(await memberCount(organization)).toBe(1);
    }
  });

  test("two invitations of different organizations accepted at once create one account; the other says to sign in", async () => {
    for (let round = 0; round < 5; round++) {
      const [one, other] = [await makeOrganization(), await makeOrganization()];
      const first = await makeInvitation(one);
      const second = await makeInvitation(other, { email: first.email });
      expect(await countOutcomes([accept(first.token), accept(second.token)])).toEqual({
        ok: 1,
        CONFLICT: 1,
      });
      expect((await userOf(first.email))?.memberships).toHaveLength(1);
    }
  });

  test("case 3 of passwords: weak, personal and short ones are refused, and the invitation stays open", async () => {
    const organization = await makeOrganization();
    const { token, email } = await makeInvitation(organization);
    for (const weak of ["passwordpassword", `${email} 1`, `${organization.name}!!`]) {
      const refusal = await refusalOf(
        inRequest(() => acceptInvitation({ token, name: "Ana", password: weak })),
      );
      expect(refusal).toMatchObject({ code: "INVALID", field: "password" });
    }
    expect(acceptInvitationSchema.safeParse({ token, name: "Ana", password: "short" }).success).toBe(false);
    expect(acceptInvitationSchema.safeParse({ token, name: " ", password }).success).toBe(false);
    expect(await stateOf(token)).toBe("open");
  });

  test("case 40: a role in the accept form is refused", () => {
    const form = { token: "x", name: "Ana", password, role: "ORG_ADMIN" };
    expect(acceptInvitationSchema.safeParse(form).success).toBe(false);
  });

  test("with a copied link creates an account with an unverified address", async () => {
    const organization = await makeOrganization();
    const { id, email, token } = await makeInvitation(organization);
    const { link } = await copyInvitationLink(systemActor, { organizationId: organization.id, id });
    await accept(link.slice(-43));
    expect((await userOf(email))?.emailVerifiedAt).toBeNull();
    expect(await stateOf(token)).toBe("used");
  });
});

describe("case 39: a link", () => {
  test("that is unknown, truncated, in other capitalization, or replaced, gets one response", async () => {
    const organization = await makeOrganization();
    const { id, token } = await makeInvitation(organization);
    await resendInvitations(systemActor, { organizationId: organization.id, ids: [id] });
    const wrong = [token, token.slice(0, -1), token.toUpperCase(), `${token}A`, "", "x", "\0".repeat(43)];
    const refusals = new Set<string>();
    for (const one of wrong) {
      expect(await findInvitation(one), one).toBeNull();
      refusals.add(JSON.stringify(await refusalOf(accept(one))));
    }
    expect(refusals.size).toBe(1);
    expect([...refusals][0]).toContain("NOT_FOUND");
    expect(await stateOf(await emailedToken(id))).toBe("open");
  });

  test("that was deleted is unknown; one that was revoked says so", async () => {
    const organization = await makeOrganization();
    const [deleted, revoked] = [await makeInvitation(organization), await makeInvitation(organization)];
    await deleteInvitation(systemActor, { organizationId: organization.id, id: deleted.id });
    await revokeInvitation(systemActor, { organizationId: organization.id, id: revoked.id });
    expect(await findInvitation(deleted.token)).toBeNull();
    expect((await refusalOf(accept(deleted.token))).code).toBe("NOT_FOUND");
    expect(await stateOf(revoked.token)).toBe("revoked");
    expect(await refusalOf(accept(revoked.token))).toMatchObject({
      code: "CONFLICT",
      details: { state: "revoked" },
    });
    expect(await userOf(revoked.email)).toBeNull();
  });

  test("B05: that expired creates nothing, is not used up, and lets its holder ask for another", async () => {
    const organization = await makeOrganization();
    const inviter = await orgAdminActor(organization);
    const { id, token, email } = await makeInvitation(organization, { actor: inviter });
    await expire(id);
    expect(await stateOf(token)).toBe("expired");
    expect(await refusalOf(accept(token))).toMatchObject({ code: "CONFLICT", details: { state: "expired" } });
    expect(await find(id)).toMatchObject({ acceptedAt: null });
    for (let n = 0; n < 3; n++) await askForInvitation({ token });
    const asked = await asPlatform((tx) =>
      tx.email.findMany({ where: { to: inviter.email, kind: "invitation-asked" } }),
    );
    expect(asked).toHaveLength(1);
    expect(asked[0]?.subject).toContain(email);
    await resendInvitations(inviter, { organizationId: organization.id, ids: [id] });
    await accept(await emailedToken(id));
    expect((await userOf(email))?.memberships).toHaveLength(1);
  });

  test("that still works cannot be used to write to the inviter", async () => {
    const { token } = await makeInvitation(await makeOrganization());
    expect((await refusalOf(askForInvitation({ token }))).code).toBe("CONFLICT");
    expect((await refusalOf(askForInvitation({ token: "x" }))).code).toBe("CONFLICT");
  });

  test.each(["demoted", "removed", "disabled", "deleted"] as const)(
    "by somebody who was %s is refused",
    async (how) => {
      const organization = await makeOrganization();
      const inviter = await orgAdminActor(organization);
      const { token, email } = await makeInvitation(organization, { actor: inviter });
      await asPlatform(async (tx) => {
        const where = { organizationId: organization.id, userId: inviter.userId };
        if (how === "demoted") await tx.membership.updateMany({ where, data: { role: "USER" } });
        if (how === "removed") await tx.membership.deleteMany({ where });
        if (how === "disabled")
          await tx.user.update({ where: { id: inviter.userId }, data: { status: "DISABLED" } });
        if (how === "deleted") await tx.user.delete({ where: { id: inviter.userId } });
      });
      expect(await stateOf(token)).toBe("withdrawn");
      expect(await refusalOf(accept(token))).toMatchObject({
        code: "CONFLICT",
        details: { state: "withdrawn" },
      });
      expect(await userOf(email)).toBeNull();
    },
  );

  test("case 32: of an inactive or deleted organization is refused", async () => {
    const organization = await makeOrganization();
    const { token, email } = await makeInvitation(organization);
    await setStatus(organization, "INACTIVE");
    expect(await stateOf(token)).toBe("closed");
    expect(await refusalOf(accept(token))).toMatchObject({ code: "CONFLICT", details: { state: "closed" } });
    await setStatus(organization, "ACTIVE");
    await deleteOrganization(systemActor, { id: organization.id, confirmation: organization.name });
    expect((await refusalOf(accept(token))).code).toBe("CONFLICT");
    expect(await userOf(email)).toBeNull();
  });
});

test("case 41: no token is in an audit event or in plain text in the database", async () => {
  const organization = await makeOrganization();
  const { id, token } = await makeInvitation(organization);
  await accept(token);
  const traces = await asPlatform(
    (tx) => tx.$queryRaw<{ n: number }[]>`
      SELECT (SELECT count(*) FROM audit_event e WHERE e::text LIKE ${`%${token}%`})::int
        + (SELECT count(*) FROM email m WHERE m.invitation_id = ${id}::uuid AND (m::text LIKE ${`%${token}%`}
            OR m.body::text LIKE ${`%${Buffer.from(token).toString("hex")}%`}))::int
        + (SELECT count(*) FROM invitation i WHERE i::text LIKE ${`%${token}%`}
            OR i::text LIKE ${`%${Buffer.from(token).toString("hex")}%`})::int AS n`,
  );
  expect(traces).toEqual([{ n: 0 }]);
});
