// Rows that were just made stand on top of the first page, whatever its order and filters say.
import { expect, test } from "vitest";
import { listInvitations } from "#lib/invitations/list/queries.ts";
import { newIdsIn } from "#lib/list/new-rows.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import { listUsers } from "#lib/users/list/queries.ts";
import {
  asPlatform,
  makeInvitation,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  setStatus,
  systemActor,
  unique,
} from "#tests/factories.ts";

const none = { q: "", status: null, tier: null, country: null, creditType: null } as const;
const page = { sort: "name", size: 25, page: 1, cursor: null } as const;

test("an address names ids, and what is none is left out", () => {
  const [a, b] = [crypto.randomUUID(), crypto.randomUUID()];
  expect(newIdsIn({ new: `${a},x,${b},` })).toEqual([a, b]);
  expect(newIdsIn({ new: [a, b] })).toEqual([]);
  expect(newIdsIn({})).toEqual([]);
  expect(newIdsIn({ new: `${a},`.repeat(500) })).toHaveLength(50);
});

test("a new organization stands first, once, also outside of the filter and the order", async () => {
  const q = unique();
  const [first, last] = [
    await makeOrganization({ name: `${q} A` }),
    await makeOrganization({ name: `${q} Z` }),
  ];
  const read = (filter: object, more: object = {}) =>
    listOrganizations(systemActor, { ...none, ...page, q, ...filter, ...more }, [last.id]);
  const shown = await read({});
  expect(shown.rows.map(({ id }) => id)).toEqual([last.id, first.id]);
  expect(shown.newIds).toEqual([last.id]);
  expect(shown.total.count).toBe(2);
  await setStatus(last, "INACTIVE");
  const filtered = await read({ status: "active" });
  expect(filtered.rows.map(({ id }) => id)).toEqual([last.id, first.id]);
  expect(filtered.total.count).toBe(1);
  const plain = await listOrganizations(systemActor, { ...none, ...page, q });
  expect([plain.rows.map(({ id }) => id), plain.newIds]).toEqual([[first.id, last.id], []]);
});

test("pages behind the first one are as they were", async () => {
  const q = unique();
  for (let n = 0; n < 27; n++) await makeOrganization({ name: `${q} ${String(n).padStart(2, "0")}` });
  const read = (more: object) => listOrganizations(systemActor, { ...none, ...page, q, ...more });
  const second = await read({ page: 2 });
  const ids = second.rows.map(({ id }) => id);
  const named = await listOrganizations(systemActor, { ...none, ...page, q, page: 2 }, ids);
  expect([named.rows.map(({ id }) => id), named.newIds]).toEqual([ids, []]);
});

test("users and invitations do the same, in a list of one organization too", async () => {
  const organization = await makeOrganization();
  const [first, second] = [await makeUser({ name: "Aaa" }), await makeUser({ name: "Zzz" })];
  for (const user of [first, second]) await makeMembership(user, organization);
  const filter = { q: "", status: null, org: organization.slug, role: null, global: null };
  const users = await listUsers(
    systemActor,
    { ...filter, sort: "name", size: 25, page: 1, cursor: null } as Parameters<typeof listUsers>[1],
    [second.id],
  );
  expect(users.rows.map(({ id }) => id)).toEqual([second.id, first.id]);
  expect(users.newIds).toEqual([second.id]);
  const [old, made] = [await makeInvitation(organization), await makeInvitation(organization)];
  const invitations = await listInvitations(
    systemActor,
    {
      q: "",
      org: organization.slug,
      status: "accepted",
      role: null,
      sort: "-sentAt",
      size: 25,
      page: 1,
      cursor: null,
    },
    [old.id, made.id],
  );
  expect(invitations.newIds.toSorted()).toEqual([old.id, made.id].toSorted());
  expect(invitations.total.count).toBe(0);
});

test("case 27: ids of another tenant, and of what was deleted, bring nothing", async () => {
  const [own, foreign, gone] = [await makeOrganization(), await makeOrganization(), await makeOrganization()];
  await asPlatform((tx) =>
    tx.organization.update({ where: { id: gone.id }, data: { deletedAt: new Date() } }),
  );
  const actor = await orgAdminActor(own);
  const ids = [foreign.id, gone.id, crypto.randomUUID()];
  const list = await listOrganizations(actor, { ...none, ...page }, ids);
  expect([list.rows.map(({ id }) => id), list.newIds]).toEqual([[own.id], []]);
  const stranger = await makeUser();
  await makeMembership(stranger, foreign);
  const users = await listUsers(
    actor,
    {
      q: "",
      status: null,
      org: null,
      role: null,
      global: null,
      sort: "name",
      size: 25,
      page: 1,
      cursor: null,
    } as Parameters<typeof listUsers>[1],
    [stranger.id],
  );
  expect(users.newIds).toEqual([]);
  expect(users.rows.map(({ id }) => id)).not.toContain(stranger.id);
});
