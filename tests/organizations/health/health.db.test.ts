import { expect, test } from "vitest";
import { listTransfers } from "#lib/ledger/list/queries.ts";
import { loadListParams as loadTransfers } from "#lib/ledger/list/schema.ts";
import { reverseTransfer } from "#lib/ledger/service.ts";
import { getOrganizationHealth } from "#lib/organizations/health/queries.ts";
import { listUsers } from "#lib/users/list/queries.ts";
import {
  actorFor,
  asPlatform,
  makeInvitation,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  systemActor,
  unique,
  userActor,
} from "#tests/factories.ts";
import { grant, spend } from "#tests/ledger/ledger.ts";
import { refusalOf } from "#tests/refusals.ts";

const day = 86_400_000;

test("the balance, its pace, and what was spent by day, net of reversals", async () => {
  const organization = await makeOrganization();
  const actor = await orgAdminActor(organization);
  expect((await getOrganizationHealth(actor, organization.id)).credits).toMatchObject({
    balance: "0",
    burnDown: null,
    total: "0",
    before: "0",
  });
  await grant(organization.id, "1000");
  await spend(organization.id, "60");
  await spend(organization.id, "40");
  const [last] = (await listTransfers(systemActor, organization.id, loadTransfers({}))).rows;
  await reverseTransfer(systemActor, {
    organizationId: organization.id,
    transferId: last?.id ?? "",
    reason: "Twice",
    key: unique(),
  });
  const { credits } = await getOrganizationHealth(actor, organization.id);
  expect(credits).toMatchObject({ balance: "940", total: "60", before: "0", unit: { code: "CREDITS" } });
  expect(credits?.days).toHaveLength(30);
  expect(credits?.spent.filter((spent) => spent !== "0")).toEqual(["60"]);
  expect(credits?.burnDown).toMatchObject({ days: expect.any(Number), until: expect.any(String) });
});

test("days are those of the organization's time zone", async () => {
  const organization = await makeOrganization({}, { timeZone: "Pacific/Kiritimati" });
  const { credits } = await getOrganizationHealth(systemActor, organization.id);
  const there = new Intl.DateTimeFormat("sv", { timeZone: "Pacific/Kiritimati" }).format(new Date());
  expect(credits?.days.at(-1)).toBe(there);
});

test("active members are as many as the list of users shows, and invitations are counted by state", async () => {
  const organization = await makeOrganization();
  const actor = await orgAdminActor(organization);
  for (const days of [1, 29, 31]) {
    const user = await makeUser();
    await makeMembership(user, organization);
    await asPlatform((tx) =>
      tx.user.update({ where: { id: user.id }, data: { lastActiveAt: new Date(Date.now() - days * day) } }),
    );
  }
  const pending = await makeInvitation(organization);
  const bounced = await makeInvitation(organization);
  const expired = await makeInvitation(organization);
  const revoked = await makeInvitation(organization);
  const change = (id: string, data: object) =>
    asPlatform((tx) => tx.invitation.update({ where: { id }, data }));
  await change(pending.id, { deliveryRank: 3 });
  await change(bounced.id, { deliveryRank: 1 });
  await change(expired.id, { expiresAt: new Date(Date.now() - day), deliveryRank: 1 });
  await change(revoked.id, { revokedAt: new Date(), deliveryRank: 1 });
  const health = await getOrganizationHealth(actor, organization.id);
  expect(health.invitations).toEqual({ pending: 2, bounced: 1, expired: 1 });
  const { total } = await listUsers(actor, {
    q: "",
    status: null,
    role: null,
    active: "in-30",
    method: null,
    org: organization.slug,
    global: null,
    sort: "name",
    size: 25,
    page: 1,
    cursor: null,
  });
  expect(health.members).toEqual({ total: 4, activeIn30Days: total.count });
});

test("a member who manages nothing, and an Org Admin of another organization, are refused", async () => {
  const [organization, other] = [await makeOrganization(), await makeOrganization()];
  expect((await refusalOf(getOrganizationHealth(await userActor(organization), organization.id)))?.code).toBe(
    "FORBIDDEN",
  );
  expect((await refusalOf(getOrganizationHealth(await orgAdminActor(other), organization.id)))?.code).toBe(
    "NOT_FOUND",
  );
  const nobody = await actorFor(await makeUser());
  expect((await refusalOf(getOrganizationHealth(nobody, organization.id)))?.code).toBe("NOT_FOUND");
});
