import { expect, test } from "vitest";
import { assignUsers } from "#lib/memberships/assignment/service.ts";
import {
  deleteOrganization,
  purgeDeletedOrganizations,
  restoreOrganization,
} from "#lib/organizations/deletion/service.ts";
import { auditActions, auditEvents } from "#tests/audit-events.ts";
import { refuseRows } from "#tests/database/refuse-rows.ts";
import { asPlatform, makeModel, makeOrganization, makeUser, systemActor, unique } from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

/** An organization with a member, a domain and a model, deleted some time ago. */
async function deletedFor(ago: string) {
  await makeModel({ enabledByDefault: true });
  const organization = await makeOrganization({ domains: `${unique()}.example` });
  const user = await makeUser();
  await assignUsers(systemActor, { organizationId: organization.id, addresses: user.email });
  await deleteOrganization(systemActor, { id: organization.id, confirmation: organization.name });
  await asPlatform(
    (tx) =>
      tx.$executeRaw`UPDATE organization SET deleted_at = now() - ${ago}::interval WHERE id = ${organization.id}::uuid`,
  );
  return { ...organization, userId: user.id };
}

const rowsOf = (id: string) =>
  asPlatform(async (tx) => ({
    organization: await tx.organization.count({ where: { id } }),
    domains: await tx.organizationDomain.count({ where: { organizationId: id } }),
    members: await tx.membership.count({ where: { organizationId: id } }),
    models: await tx.accessPolicy.count({ where: { organizationId: id } }),
  }));

test("after 30 days, and not before, all rows of a deleted organization are purged; its users and its trail stay", async () => {
  const [kept, gone] = [await deletedFor("29 days 23 hours"), await deletedFor("30 days 1 second")];
  expect(await purgeDeletedOrganizations(systemActor)).toBeGreaterThanOrEqual(1);
  expect(await rowsOf(kept.id)).toMatchObject({ organization: 1, domains: 1, members: 1 });
  expect(await rowsOf(gone.id)).toEqual({ organization: 0, domains: 0, members: 0, models: 0 });
  expect(await asPlatform((tx) => tx.user.count({ where: { id: gone.userId } }))).toBe(1);
  expect(await auditActions({ targetId: gone.id })).toEqual([
    "organization.created",
    "organization.deleted",
    "organization.purged",
  ]);
  const [purged] = (await auditEvents({ targetId: gone.id })).filter(
    (e) => e.action === "organization.purged",
  );
  expect(purged).toMatchObject({ actorId: "cli:test", before: { name: gone.name, code: gone.code } });
});

test("what was purged cannot be restored; what was not can", async () => {
  const [kept, gone] = [await deletedFor("29 days"), await deletedFor("31 days")];
  await purgeDeletedOrganizations(systemActor);
  expect((await restoreOrganization(systemActor, { id: kept.id })).name).toBe(kept.name);
  expect((await refusalOf(restoreOrganization(systemActor, { id: gone.id }))).code).toBe("NOT_FOUND");
});

test("two concurrent purges share the work: each organization is purged once", async () => {
  // Purges what other tests of this database left, which would be counted too.
  await purgeDeletedOrganizations(systemActor);
  const doomed = await Promise.all(Array.from({ length: 12 }, () => deletedFor("40 days")));
  const purged = await Promise.all(Array.from({ length: 4 }, () => purgeDeletedOrganizations(systemActor)));
  expect(purged.reduce((sum, n) => sum + n, 0)).toBe(12);
  for (const { id } of doomed) {
    expect(
      (await auditActions({ targetId: id })).filter((action) => action === "organization.purged"),
    ).toHaveLength(1);
  }
});

test("no organization that is not deleted is ever purged", async () => {
  const old = await makeOrganization(
    {},
    { createdAt: new Date("2001-01-01"), updatedAt: new Date("2001-01-01") },
  );
  await purgeDeletedOrganizations(systemActor);
  expect((await rowsOf(old.id)).organization).toBe(1);
});

test("one that fails keeps none of the later ones from being purged, and the job fails", async () => {
  await purgeDeletedOrganizations(systemActor);
  const [first, second] = [await deletedFor("50 days"), await deletedFor("40 days")];
  const accept = await refuseRows("BEFORE DELETE", "organization", `OLD.id = '${first.id}'`);
  await expect(purgeDeletedOrganizations(systemActor)).rejects.toThrow("1 of 2 failed.");
  expect([(await rowsOf(first.id)).organization, (await rowsOf(second.id)).organization]).toEqual([1, 0]);
  await accept();
  expect(await purgeDeletedOrganizations(systemActor)).toBe(1);
});
