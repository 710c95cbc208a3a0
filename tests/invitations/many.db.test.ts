import { describe, expect, test } from "vitest";
import { checkInvitees } from "#lib/invitations/queries.ts";
import { resendExpiredInvitations } from "#lib/invitations/service.ts";
import { auditActions } from "#tests/audit-events.ts";
import {
  asPlatform,
  makeInvitation,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  systemActor,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

const open = (organization: { id: string }) =>
  asPlatform((tx) => tx.invitation.findMany({ where: { organizationId: organization.id } }));
const expire = (id: string) =>
  asPlatform(
    (tx) =>
      tx.$executeRaw`UPDATE invitation SET expires_at = now() - interval '1 second' WHERE id = ${id}::uuid`,
  );

describe("checking addresses while they are typed", () => {
  test("names members and open invitations of this organization, and nobody else's", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const [member, stranger] = [await makeUser(), await makeUser()];
    await makeMembership(member, organization);
    await makeMembership(stranger, other);
    const [waiting, lapsed, foreign] = [
      await makeInvitation(organization),
      await makeInvitation(organization),
      await makeInvitation(other),
    ];
    await expire(lapsed.id);
    const emails = [member, stranger, waiting, lapsed, foreign].map(({ email }) => email);
    const expected = { [member.email]: "already-member", [waiting.email]: "already-invited" };
    for (const actor of [systemActor, await orgAdminActor(organization)])
      expect(await checkInvitees(actor, { organizationId: organization.id, emails })).toEqual(expected);
    const foreigner = await orgAdminActor(other);
    expect(
      await refusalOf(checkInvitees(foreigner, { organizationId: organization.id, emails })),
    ).toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("resending all expired invitations", () => {
  test("sends those of this organization, and no others", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const [lapsed, waiting, foreign] = [
      await makeInvitation(organization),
      await makeInvitation(organization),
      await makeInvitation(other),
    ];
    await expire(lapsed.id);
    await expire(foreign.id);
    const [before] = (await open(organization)).filter(({ id }) => id === waiting.id);
    const actor = await orgAdminActor(organization);
    expect(await resendExpiredInvitations(actor, { organizationId: organization.id })).toEqual({
      sent: 1,
      skipped: 0,
    });
    const after = await open(organization);
    expect(after.every(({ expiresAt }) => expiresAt > new Date())).toBe(true);
    expect(after.find(({ id }) => id === waiting.id)).toEqual(before);
    expect((await open(other))[0]?.expiresAt.getTime()).toBeLessThanOrEqual(Date.now());
    expect(await auditActions({ organizationId: organization.id })).toContain("invitation.resent");
    expect(
      await refusalOf(
        resendExpiredInvitations(await orgAdminActor(other), { organizationId: organization.id }),
      ),
    ).toMatchObject({ code: "NOT_FOUND" });
  });
});
