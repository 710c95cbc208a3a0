// What platform staff keep about organizations: who reads it, how the list finds it, and what is recorded.
import { expect, test } from "vitest";
import type { Actor } from "#lib/access/actor.ts";
import { exportOrganizations } from "#lib/organizations/export/queries.ts";
import { internalNames } from "#lib/organizations/fields.ts";
import {
  findAccountManagers,
  getOrganizationInternal,
  listTags,
} from "#lib/organizations/internal/queries.ts";
import { updateInternalSchema } from "#lib/organizations/internal/schema.ts";
import { updateOrganizationInternal } from "#lib/organizations/internal/service.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import type { OrganizationFilter } from "#lib/organizations/list/schema.ts";
import { findTags } from "#lib/search/queries.ts";
import { connectAsApp, roles, tryStatement } from "#tests/database/connect.ts";
import {
  actorFor,
  adminActor,
  asPlatform,
  makeAdmin,
  makeOrganization,
  makeUser,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

const nothing = { version: 0, tags: [], accountManagerId: null, note: "" };

async function annotated(fields: Partial<typeof nothing> | Record<string, unknown>, q = unique()) {
  const organization = await makeOrganization({ name: `${q} ${unique()}` });
  const input = updateInternalSchema.parse({ ...nothing, ...fields, organizationId: organization.id });
  await updateOrganizationInternal(systemActor, input);
  return organization;
}

async function found(actor: Actor, filter: Partial<OrganizationFilter>): Promise<string[]> {
  const all = { q: "", status: null, tier: null, country: null, creditType: null, ...filter };
  const page = { sort: "name", size: 100, page: 1, cursor: null } as const;
  const { rows, total } = await listOrganizations(actor, { ...all, ...page });
  expect(total.count).toBe(rows.length);
  return rows.map(({ id }) => id);
}

test("tags are normalized, and at most 20", () => {
  const parse = (tags: string[]) =>
    updateInternalSchema.safeParse({ ...nothing, organizationId: crypto.randomUUID(), tags });
  expect(parse(["  Renewal   at RISK ", "pilot", "Pilot", "", "a,b"]).data?.tags).toEqual([
    "renewal at risk",
    "pilot",
    "a b",
  ]);
  expect(parse(Array.from({ length: 21 }, (_, n) => `t${n}`)).success).toBe(false);
  expect(parse(["x".repeat(41)]).success).toBe(false);
  expect(parse(["a\u202eb"]).success).toBe(false);
});

test("what is saved is read again, recorded outside of the organization, and saving it again does nothing", async () => {
  const [organization, admin] = [await makeOrganization(), await makeAdmin({ name: "Mira Manager" })];
  const organizationId = organization.id;
  const note = "Called on Monday.\nWants a second workspace.";
  const input = { organizationId, version: 0, tags: ["pilot", "emea"], accountManagerId: admin.id, note };
  const actor = await actorFor(admin);
  expect(await updateOrganizationInternal(actor, input)).toEqual({ version: 1 });
  expect(await updateOrganizationInternal(actor, { ...input, version: 1 })).toEqual({ version: 1 });
  expect(await getOrganizationInternal(actor, organizationId)).toEqual({
    version: 1,
    tags: ["emea", "pilot"],
    note,
    accountManager: { id: admin.id, name: "Mira Manager", isAdmin: true },
  });
  const events = await asPlatform((tx) =>
    tx.auditEvent.findMany({ where: { targetId: organizationId, action: "organization.annotated" } }),
  );
  // An event with the organization's id could be read by its Org Admins.
  expect(events).toMatchObject([
    { organizationId: null, after: { tags: ["emea", "pilot"], accountManager: admin.id, note, version: 1 } },
  ]);
  expect(await listTags(actor)).toEqual(expect.arrayContaining(["emea", "pilot"]));
});

test("an account manager is searched among all active Admins by name and address", async () => {
  const word = unique();
  const admin = await makeAdmin({ name: `Zoë ${word}` });
  const demoted = await makeAdmin({ name: `Zed ${word}` });
  await asPlatform((tx) => tx.user.update({ where: { id: demoted.id }, data: { platformRole: null } }));
  const disabled = await makeAdmin({ name: `Zia ${word}` });
  await asPlatform((tx) => tx.user.update({ where: { id: disabled.id }, data: { status: "DISABLED" } }));
  await makeUser({ name: `Zack ${word}` });
  const found = { admins: [{ id: admin.id, name: `Zoë ${word}`, isAdmin: true }], more: false };
  expect(await findAccountManagers(systemActor, word)).toEqual(found);
  expect(await findAccountManagers(systemActor, `zoe ${word}`)).toEqual(found);
  expect(await findAccountManagers(systemActor, admin.email)).toEqual(found);
  expect((await findAccountManagers(systemActor, `${word}x`)).admins).toEqual([]);
  for (let n = 0; n < 26; n++) await makeAdmin({ name: `Many ${word} ${String(n).padStart(2, "0")}` });
  const many = await findAccountManagers(systemActor, `many ${word}`);
  expect(many.more).toBe(true);
  expect(many.admins.map(({ name }) => name.slice(-2))).toEqual(
    Array.from({ length: 25 }, (_, n) => String(n).padStart(2, "0")),
  );
});

test("a save based on an older version says what it would overwrite", async () => {
  const organization = await annotated({ note: "First" });
  const input = { ...nothing, organizationId: organization.id, note: "Second" };
  const refusal = await refusalOf(updateOrganizationInternal(await adminActor(), input));
  expect(refusal).toMatchObject({ code: "CONFLICT" });
  expect(refusal?.details).toMatchObject({
    version: 1,
    changes: [{ fields: [{ field: "note", before: "Second", after: "First" }] }],
  });
});

test("an account manager is an active Admin; one who stops being an Admin is shown as such", async () => {
  const admin = await makeAdmin();
  const organization = await annotated({ accountManagerId: admin.id });
  const demote = (platformRole: "ADMIN" | null) =>
    asPlatform((tx) => tx.user.update({ where: { id: admin.id }, data: { platformRole } }));
  await demote(null);
  const read = () => getOrganizationInternal(systemActor, organization.id);
  expect((await read()).accountManager).toMatchObject({ id: admin.id, isAdmin: false });
  const [row] = await rowsOf(organization.name);
  expect(row?.accountManager).toMatch(/\(no longer an Admin\)$/);
  // Other fields can still be saved with the former one in place; nobody new can be given to them.
  const kept = {
    organizationId: organization.id,
    version: 1,
    tags: ["x"],
    accountManagerId: admin.id,
    note: "",
  };
  expect(await updateOrganizationInternal(systemActor, kept)).toEqual({ version: 2 });
  const other = await makeOrganization();
  const refused = updateOrganizationInternal(systemActor, { ...kept, organizationId: other.id, version: 0 });
  expect(await refusalOf(refused)).toMatchObject({ code: "INVALID", field: "accountManagerId" });
  expect(await found(systemActor, { accountManager: admin.id })).toEqual([organization.id]);
  await asPlatform((tx) => tx.user.delete({ where: { id: admin.id } }));
  expect((await read()).accountManager).toBeNull();
});

async function rowsOf(q: string) {
  const params = { q, status: null, tier: null, country: null, creditType: null } as const;
  const page = { sort: "name", size: 25, page: 1, cursor: null } as const;
  return (await listOrganizations(systemActor, { ...params, ...page })).rows;
}

test("the list filters by one of, none of, empty and not empty, and shows and exports the tags", async () => {
  const q = unique();
  const [a, b] = [`${q}-a`, `${q}-b`];
  const one = await annotated({ tags: [a] }, q);
  const both = await annotated({ tags: [a, b] }, q);
  const none = await annotated({ note: "No tags" }, q);
  const ids = (...of: { id: string }[]) => of.map(({ id }) => id).toSorted();
  const seen = async (tags: string) => (await found(systemActor, { q, tags })).toSorted();
  expect(await seen(a)).toEqual(ids(one, both));
  expect(await seen(`is.${b}`)).toEqual(ids(both));
  expect(await seen(`in.${a},${b}`)).toEqual(ids(one, both));
  expect(await seen(`not.${b}`)).toEqual(ids(one, none));
  expect(await seen(`none.${a},${b}`)).toEqual(ids(none));
  expect(await seen("empty")).toEqual(ids(none));
  expect(await seen("filled")).toEqual(ids(one, both));
  expect((await rowsOf(q)).map(({ tags }) => tags).toSorted()).toEqual(["", a, `${a}, ${b}`]);
  const filter = { q, status: null, tier: null, country: null, creditType: null, sort: "name" } as const;
  const file = await new Response(
    await exportOrganizations(systemActor, filter, ["name", "tags", "accountManager", "note"]),
  ).text();
  expect(file).toContain("Tags");
  expect(file).toContain(`${a}, ${b}`);
  expect(file).toContain("No tags");
  expect((await findTags(await adminActor())).map(({ href }) => href)).toContain(
    `/organizations?tags=is.${a}`,
  );
});

test("its own members get nothing of it, from the list, an export, a filter or the palette", async () => {
  const admin = await makeAdmin({ name: `Manager ${unique()}` });
  const tag = unique();
  const organization = await annotated({ tags: [tag], note: `Secret ${tag}`, accountManagerId: admin.id });
  const actor = await orgAdminActor(organization);
  const list = { q: "", status: null, tier: null, country: null, creditType: null } as const;
  const page = { sort: "name", size: 25, page: 1, cursor: null } as const;
  const seen = await listOrganizations(actor, { ...list, ...page });
  expect(JSON.stringify(seen)).not.toMatch(new RegExp(`${tag}|${admin.name}|${admin.id}`));
  expect(seen.table.filter(({ id }) => internalNames.some((name) => name === id))).toEqual([]);
  for (const filter of [{ tags: tag }, { accountManager: admin.id }, { tags: "empty" }])
    expect(await found(actor, filter)).toEqual([]);
  const columns = ["name", ...internalNames] as const;
  const file = await new Response(
    await exportOrganizations(actor, { ...list, sort: "name" }, columns),
  ).text();
  expect(file).toContain(organization.name);
  expect(file).not.toMatch(new RegExp(`${tag}|${admin.name}|Tags|Internal note`));
  expect(await findTags(actor)).toEqual([]);
});

test("a tenant's role has no privilege on the tables, and their policies would show it nothing", async () => {
  const organization = await annotated({ tags: ["wall"], note: "Private" });
  const app = await connectAsApp();
  const scope = { role: roles.tenant, "steward.organization_ids": organization.id };
  for (const sql of [
    "SELECT note FROM organization_internal",
    "SELECT tag FROM organization_tag",
    "UPDATE organization_internal SET note = ''",
    `INSERT INTO organization_tag (organization_id, tag) VALUES ('${organization.id}', 'x')`,
    "DELETE FROM organization_tag",
  ])
    expect(await tryStatement(app, sql, scope), sql).toEqual({ error: "42501" });
  await app.end();
});
