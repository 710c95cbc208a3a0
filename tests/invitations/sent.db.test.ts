import { describe, expect, test } from "vitest";
import { hashToken } from "#lib/auth/tokens.ts";
import { inviteUsersSchema } from "#lib/invitations/schema.ts";
import {
  copyInvitationLink,
  deleteInvitation,
  inviteUsers,
  resendInvitations,
  revokeInvitation,
} from "#lib/invitations/service.ts";
import { auditActions, auditEvents } from "#tests/audit-events.ts";
import {
  adminActor,
  asPlatform,
  emailedToken,
  makeInvitation,
  makeOrganization,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

const input = (organization: { id: string }, addresses: string, changes = {}) =>
  inviteUsersSchema.parse({
    organizationId: organization.id,
    addresses,
    role: "USER",
    expiresIn: 3600,
    ...changes,
  });
const find = (id: string) => asPlatform((tx) => tx.invitation.findUniqueOrThrow({ where: { id } }));
const expire = (id: string) =>
  asPlatform(
    (tx) =>
      tx.$executeRaw`UPDATE invitation SET expires_at = now() - interval '1 second' WHERE id = ${id}::uuid`,
  );

describe("an invitation that was sent", () => {
  test("B03: is sent again with another token and its whole lifetime, by the actor of that", async () => {
    const organization = await makeOrganization();
    const actor = await orgAdminActor(organization);
    const first = await makeInvitation(organization);
    await expire(first.id);
    expect(await resendInvitations(actor, { organizationId: organization.id, ids: [first.id] })).toEqual({
      sent: 1,
      skipped: 0,
    });
    const now = await find(first.id);
    expect(now.invitedById).toBe(actor.userId);
    expect(now.expiresAt.getTime() - now.sentAt.getTime()).toBe(604_800_000);
    expect(await emailedToken(first.id)).not.toBe(first.token);
  });

  test("shows the status of its last email, whatever an earlier one comes to", async () => {
    const organization = await makeOrganization();
    const { id } = await makeInvitation(organization);
    await resendInvitations(systemActor, { organizationId: organization.id, ids: [id] });
    const [earlier, last] = await asPlatform((tx) =>
      tx.email.findMany({ where: { invitationId: id }, orderBy: { id: "asc" } }),
    );
    const settle = (mail: { id: string } | undefined, status: "SENT" | "BOUNCED") =>
      asPlatform((tx) => tx.email.update({ where: { id: mail?.id ?? "" }, data: { status } }));
    const [bounced, queued, sent] = [1, 2, 3];
    expect((await find(id)).deliveryRank).toBe(queued);
    await settle(earlier, "BOUNCED");
    expect((await find(id)).deliveryRank).toBe(queued);
    await settle(last, "SENT");
    await settle(earlier, "SENT");
    expect((await find(id)).deliveryRank).toBe(sent);
    await settle(last, "BOUNCED");
    expect((await find(id)).deliveryRank).toBe(bounced);
  });

  test("B07: is not sent again, revoked or copied once it was accepted or revoked", async () => {
    const organization = await makeOrganization();
    const organizationId = organization.id;
    const [accepted, revoked] = [await makeInvitation(organization), await makeInvitation(organization)];
    await asPlatform(
      (tx) => tx.$executeRaw`UPDATE invitation SET accepted_at = now() WHERE id = ${accepted.id}::uuid`,
    );
    await revokeInvitation(systemActor, { organizationId, id: revoked.id });
    for (const { id } of [accepted, revoked]) {
      expect((await refusalOf(revokeInvitation(systemActor, { organizationId, id }))).code).toBe("CONFLICT");
      expect((await refusalOf(resendInvitations(systemActor, { organizationId, ids: [id] }))).code).toBe(
        "CONFLICT",
      );
      expect((await refusalOf(copyInvitationLink(systemActor, { organizationId, id }))).code).toBe(
        "CONFLICT",
      );
    }
    const third = await makeInvitation(organization);
    const ids = [accepted.id, revoked.id, third.id];
    expect(await resendInvitations(systemActor, { organizationId, ids })).toEqual({ sent: 1, skipped: 2 });
    expect(await inviteUsers(systemActor, input(organization, revoked.email))).toMatchObject([
      { outcome: "invited" },
    ]);
  });

  test("case 23: of another organization is not found, like one that never existed, and that is recorded", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const actor = await orgAdminActor(other);
    const foreign = await makeInvitation(organization);
    const refusals = [];
    for (const id of [foreign.id, crypto.randomUUID()]) {
      const named = { organizationId: other.id, id };
      refusals.push([
        await refusalOf(revokeInvitation(actor, named)),
        await refusalOf(deleteInvitation(actor, named)),
        await refusalOf(copyInvitationLink(actor, named)),
        await refusalOf(resendInvitations(actor, { organizationId: other.id, ids: [id] })),
      ]);
    }
    expect(refusals[0]).toEqual(refusals[1]);
    expect(refusals[0]?.every((refusal) => refusal.code === "NOT_FOUND")).toBe(true);
    expect(await auditActions({ actorId: actor.userId })).toEqual(Array(8).fill("access.denied"));
    expect((await find(foreign.id)).revokedAt).toBeNull();
  });

  test("has a link to copy, once each, whose token is stored as a hash; an Org Admin gets it for own domains only", async () => {
    const domain = `${unique()}.example`;
    const organization = await makeOrganization({ domains: domain });
    const organizationId = organization.id;
    const actor = await orgAdminActor(organization);
    const [foreign, own] = [
      await makeInvitation(organization),
      await makeInvitation(organization, { email: `ana@${domain}` }),
    ];
    const refused = () => refusalOf(copyInvitationLink(actor, { organizationId, id: own.id }));
    await asPlatform((tx) =>
      tx.organizationDomain.updateMany({ where: { organizationId }, data: { verifiedAt: null } }),
    );
    expect((await refused()).code).toBe("FORBIDDEN");
    await asPlatform((tx) =>
      tx.organizationDomain.updateMany({ where: { organizationId }, data: { verifiedAt: new Date() } }),
    );
    const { link } = await copyInvitationLink(actor, { organizationId, id: own.id });
    expect(link).toMatch(/^http:\/\/localhost:3000\/accept-invitation\/[\w-]{43}$/);
    const token = link.slice(-43);
    expect(Buffer.from((await find(own.id)).copiedTokenHash ?? [])).toEqual(Buffer.from(hashToken(token)));
    expect((await copyInvitationLink(actor, { organizationId, id: own.id })).link).not.toBe(link);
    expect((await refusalOf(copyInvitationLink(actor, { organizationId, id: foreign.id }))).code).toBe(
      "FORBIDDEN",
    );
    expect(
      (await copyInvitationLink(await adminActor(), { organizationId, id: foreign.id })).link,
    ).toBeTruthy();
    const events = await auditEvents({ targetId: own.id });
    expect(events.map((event) => event.action)).toContain("invitation.link-copied");
    expect(JSON.stringify(events)).not.toContain(token);
    await resendInvitations(actor, { organizationId, ids: [own.id] });
    expect((await find(own.id)).copiedTokenHash).toBeNull();
  });
});
