import { describe, expect, test } from "vitest";
import { assignUsers } from "#lib/memberships/assignment/service.ts";
import { getDeletionEffect, listDeletedOrganizations } from "#lib/organizations/deletion/queries.ts";
import { deleteOrganization, restoreOrganization } from "#lib/organizations/deletion/service.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import { getOrganization } from "#lib/organizations/queries.ts";
import { createOrganization } from "#lib/organizations/service.ts";
import type { Organization } from "#prisma/client/client.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  actorFor,
  adminActor,
  asPlatform,
  makeInvitation,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  memberCount,
  modelsOn,
  orgAdminActor,
  organizationForm,
  setModels,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { grant } from "#tests/ledger/ledger.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";

const remove = (organization: Organization, confirmation = organization.name) =>
  deleteOrganization(systemActor, { id: organization.id, confirmation });

const reload = (id: string) =>
  asPlatform((tx) => tx.organization.findUnique({ where: { id }, include: { domains: true } }));

/** An organization with two members, two domains and one model of its own. */
async function furnished() {
  const domains = [`${unique()}.example`, `${unique()}.example`];
  const organization = await makeOrganization({ domains: domains.join(" ") });
  const orgAdmin = await makeUser();
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  await makeMembership(await makeUser(), organization);
  const model = await makeModel();
  await setModels(systemActor, {
    organizationId: organization.id,
    resourceIds: [model.id],
    enabled: true,
  });
  return { organization, domains, orgAdmin, model };
}

describe("deleting", () => {
  test("is announced with its counts", async () => {
    const { organization } = await furnished();
    const models = (await modelsOn(organization)).length;
    expect(await getDeletionEffect(systemActor, organization.id)).toEqual({
      members: 2,
      domains: 2,
      models,
      invitations: 0,
      purchases: 0,
      credits: [],
    });
    await makeInvitation(organization);
    await grant(organization.id, "12.5");
    expect(await getDeletionEffect(systemActor, organization.id)).toMatchObject({
      invitations: 1,
      credits: [{ unitKind: "CREDIT", quantity: "12.5" }],
    });
    expect(models).toBeGreaterThanOrEqual(1);
  });

  test("needs the name, typed exactly", async () => {
    const organization = await makeOrganization({ name: `Café ${unique()}` });
    for (const typed of ["", "Café", organization.name.toLowerCase(), `${organization.name}!`]) {
      expect(await refusalOf(remove(organization, typed))).toMatchObject({
        code: "INVALID",
        field: "confirmation",
      });
    }
    expect((await reload(organization.id))?.deletedAt).toBeNull();
    // B62: no event records what was not done.
    expect(await auditEvents({ targetId: organization.id, action: "organization.deleted" })).toEqual([]);
    expect(await remove(organization, ` ${organization.name.normalize("NFD")} `)).toEqual({
      name: organization.name,
    });
  });

  test("leaves one audit event with the counts", async () => {
    const admin = await adminActor();
    const { organization } = await furnished();
    await deleteOrganization(admin, { id: organization.id, confirmation: organization.name });
    const events = (await auditEvents({ targetId: organization.id })).filter(
      (e) => e.action === "organization.deleted",
    );
    expect(events).toMatchObject([
      {
        actorId: admin.userId,
        before: { name: organization.name, code: organization.code, members: 2 },
      },
    ]);
  });

  test("case 32: from then on nobody can act in it or see it, and its rows still exist", async () => {
    const { organization, domains, orgAdmin } = await furnished();
    await remove(organization);
    const former = await actorFor(orgAdmin);
    expect(former.memberships).toEqual([]);
    expect((await refusalOf(getOrganization(former, organization.slug))).code).toBe("FORBIDDEN");
    expect((await refusalOf(getOrganization(systemActor, organization.slug))).code).toBe("NOT_FOUND");
    const search = { q: organization.code, status: null, tier: null, country: null, creditType: null };
    const list = await listOrganizations(systemActor, {
      ...search,
      sort: "name",
      size: 25,
      page: 1,
      cursor: null,
    });
    expect(list.total.count).toBe(0);
    const assigning = assignUsers(systemActor, {
      organizationId: organization.id,
      addresses: orgAdmin.email,
    });
    expect((await refusalOf(assigning)).code).toBe("NOT_FOUND");
    const row = await reload(organization.id);
    expect(row?.deletedAt).toEqual(expect.any(Date));
    expect(await memberCount(organization)).toBe(2);
    expect(row?.domains.map((domain) => [domain.domain, domain.released]).toSorted()).toEqual(
      domains.map((domain) => [domain, true]).toSorted(),
    );
  });

  test("case 32: an Org Admin whose session began before is refused on the next request", async () => {
    const organization = await makeOrganization();
    const stale = await orgAdminActor(organization);
    await remove(organization);
    expect((await refusalOf(getOrganization(stale, organization.slug))).code).toBe("NOT_FOUND");
  });

  test("20 times at once deletes once", async () => {
    const organization = await makeOrganization();
    expect(await countOutcomes(Array.from({ length: 20 }, () => remove(organization)))).toEqual({
      ok: 1,
      NOT_FOUND: 19,
    });
    const events = (await auditEvents({ targetId: organization.id })).filter(
      (e) => e.action === "organization.deleted",
    );
    expect(events).toHaveLength(1);
  });
});

test("a new organization with the same name, code and domain inherits nothing", async () => {
  const { organization, domains } = await furnished();
  await makeModel({ enabledByDefault: true });
  await remove(organization);
  const { name, code, slug } = organization;
  const form = organizationForm({ name, code, domains: domains.join(" ") });
  const created = await createOrganization(systemActor, form);
  const [row, defaults] = await asPlatform(async (tx) => [
    await tx.organization.findUniqueOrThrow({
      where: { id: created.id },
      include: { memberships: true, resources: true, policies: true },
    }),
    await tx.resource.findMany({
      where: { enabledByDefault: true, retiredAt: null },
      orderBy: { id: "asc" },
      select: { id: true },
    }),
  ]);
  expect(row).toMatchObject({
    code,
    slug,
    memberships: [],
    resources: [],
    policies: [{ kind: "MODEL", mode: "ONLY", exceptions: defaults.map(({ id }) => id) }],
  });
});

describe("restoring", () => {
  test("restores everything, and records it", async () => {
    const admin = await adminActor();
    const { organization, orgAdmin, domains } = await furnished();
    const before = await reload(organization.id);
    await remove(organization);
    expect(await restoreOrganization(admin, { id: organization.id })).toEqual({
      slug: organization.slug,
      name: organization.name,
      notes: [],
    });
    const { updatedAt: _, version, ...after } = (await reload(organization.id)) ?? { version: 0 };
    expect(before).toMatchObject(after);
    expect(version).toBe(3);
    expect((await actorFor(orgAdmin)).memberships).toMatchObject([
      { organizationId: organization.id, role: "ORG_ADMIN" },
    ]);
    expect((await getOrganization(systemActor, organization.slug)).domains).toEqual(domains);
    const [event] = (await auditEvents({ targetId: organization.id })).filter(
      (e) => e.action === "organization.restored",
    );
    expect(event).toMatchObject({ actorId: admin.userId, organizationId: organization.id });
  });

  test("yields values that others use now, and reports it", async () => {
    const { organization, domains } = await furnished();
    await remove(organization);
    const name = organization.name;
    const heir = await makeOrganization({ name, code: organization.code, domains: domains[0] });
    const restored = await restoreOrganization(systemActor, { id: organization.id });
    expect(restored).toEqual({
      name,
      slug: `${heir.slug}-2`,
      notes: [
        `The code ${organization.code} is now taken, so this organization has ${organization.code}2.`,
        `${domains[0]} now belongs to ${heir.name}.`,
      ],
    });
    expect(await reload(organization.id)).toMatchObject({
      code: `${organization.code}2`,
      domain: domains[1],
    });
    expect(await reload(heir.id)).toMatchObject({
      code: organization.code,
      slug: heir.slug,
      domain: domains[0],
    });
  });

  test("works once: neither what is not deleted nor what is unknown can be restored", async () => {
    const organization = await makeOrganization();
    await remove(organization);
    const tries = Array.from({ length: 10 }, () => restoreOrganization(systemActor, { id: organization.id }));
    expect(await countOutcomes(tries)).toEqual({ ok: 1, NOT_FOUND: 9 });
    expect((await refusalOf(restoreOrganization(systemActor, { id: crypto.randomUUID() }))).code).toBe(
      "NOT_FOUND",
    );
  });

  test("against 5 that want the same code at once: each code has one holder", async () => {
    const organization = await makeOrganization();
    await remove(organization);
    const { code } = organization;
    const creations = Array.from({ length: 5 }, () =>
      createOrganization(systemActor, organizationForm({ code })),
    );
    const [restored] = await Promise.all([
      restoreOrganization(systemActor, { id: organization.id }),
      countOutcomes(creations),
    ]);
    expect(restored.name).toBe(organization.name);
    const holders = await asPlatform((tx) => tx.organization.count({ where: { code, deletedAt: null } }));
    expect(holders).toBe(1);
  });
});

test("the Recently deleted view shows who deleted what, when, and until when it can be restored", async () => {
  const admin = await adminActor();
  const { organization } = await furnished();
  await deleteOrganization(admin, { id: organization.id, confirmation: organization.name });
  const { rows } = await listDeletedOrganizations(systemActor, 1);
  const row = rows.find(({ id }) => id === organization.id);
  expect(row).toMatchObject({
    name: organization.name,
    code: organization.code,
    memberCount: 2,
    deletedBy: "Ada Lovelace",
  });
  const days = (Date.parse(row?.purgeAt ?? "") - Date.parse(row?.deletedAt ?? "")) / 86_400_000;
  expect(days).toBe(30);
  expect(rows.map(({ deletedAt }) => deletedAt)).toEqual(
    rows
      .map(({ deletedAt }) => deletedAt)
      .toSorted()
      .reverse(),
  );
});

test("case 22: an Org Admin deletes and restores nothing", async () => {
  const [home, elsewhere] = [await makeOrganization(), await makeOrganization()];
  const actor = await orgAdminActor(home);
  const attempt = ({ id, name }: Organization) =>
    refusalOf(deleteOrganization(actor, { id, confirmation: name }));
  expect((await attempt(home)).code).toBe("FORBIDDEN");
  expect((await attempt(elsewhere)).code).toBe("NOT_FOUND");
  await remove(elsewhere);
  expect((await refusalOf(restoreOrganization(actor, { id: elsewhere.id }))).code).toBe("NOT_FOUND");
  expect((await reload(elsewhere.id))?.deletedAt).not.toBeNull();
});

test("an external ID that another organization took meanwhile is not restored, which the notes say", async () => {
  const externalId = unique();
  const gone = await makeOrganization({}, { externalId });
  await deleteOrganization(systemActor, { id: gone.id, confirmation: gone.name });
  await makeOrganization({}, { externalId });
  const { notes } = await restoreOrganization(systemActor, { id: gone.id });
  expect(notes).toEqual([
    `Another organization now has the external ID ${externalId}, so this one has none.`,
  ]);
});
