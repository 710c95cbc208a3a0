import { expect, test } from "vitest";
import { listOrganizationActivity } from "#lib/activity/queries.ts";
import { inviteUsers } from "#lib/invitations/service.ts";
import { setMembershipRole } from "#lib/memberships/service.ts";
import {
  adminActor,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { grant, spend } from "#tests/ledger/ledger.ts";

test("an organization's activity names people and objects, and leaves spending out", async () => {
  const organization = await makeOrganization();
  const orgAdmin = await orgAdminActor(organization);
  const email = `${unique()}@guests.example`;
  await inviteUsers(orgAdmin, {
    organizationId: organization.id,
    addresses: email,
    role: "USER",
    expiresIn: 3600,
  });
  await grant(organization.id, "50");
  await spend(organization.id, "1");
  const groups = await listOrganizationActivity(orgAdmin, organization.id);
  const [latest, invited] = groups.map(({ event }) => event);
  expect(latest).toMatchObject({ action: "credits.granted", target: { name: organization.name } });
  expect(invited).toMatchObject({
    action: "invitation.created",
    byId: orgAdmin.userId,
    target: { type: "invitation", name: email },
  });
  expect(groups.some(({ event }) => event.action === "credits.spent")).toBe(false);
});

test("it shows an Org Admin nothing of another organization", async () => {
  const [own, other] = [await makeOrganization(), await makeOrganization()];
  const orgAdmin = await orgAdminActor(own);
  const stranger = await makeUser({ name: `Stranger ${unique()}` });
  await makeMembership(stranger, other);
  await setMembershipRole(systemActor, { organizationId: other.id, userId: stranger.id, role: "ORG_ADMIN" });
  const before = await listOrganizationActivity(orgAdmin, own.id);
  expect(JSON.stringify(before)).not.toContain(stranger.name);
  await expect(listOrganizationActivity(orgAdmin, other.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(JSON.stringify(await listOrganizationActivity(await adminActor(), other.id))).toContain(
    stranger.name,
  );
  expect((await listOrganizationActivity(systemActor, own.id)).length).toBeGreaterThan(0);
});
