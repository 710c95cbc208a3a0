// The switcher's targets of a user: recent and found ones are never another tenant's.
import { expect, test } from "vitest";
import { switcherChoices } from "#lib/organizations/switcher/choices.ts";
import { findOrganizations } from "#lib/organizations/switcher/queries.ts";
import type { SwitcherOrganization } from "#lib/organizations/switcher/schema.ts";
import {
  actorFor,
  adminActor,
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  outsiderActor,
  unique,
} from "#tests/factories.ts";

const ids = (organizations: SwitcherOrganization[]) => organizations.map(({ id }) => id);
const nothing = { platform: false, recent: [], own: [], others: [], more: false };

async function member() {
  const word = unique();
  const [first, second, inactive, deleted] = [
    await makeOrganization({ name: `${word} Érable` }),
    await makeOrganization({ name: `${word} beech` }),
    await makeOrganization({ name: `${word} closed` }, { status: "INACTIVE" }),
    await makeOrganization({ name: `${word} gone` }, { deletedAt: new Date() }),
  ];
  const foreign = await makeOrganization({ name: `${word} foreign` });
  const user = await makeUser();
  await makeMembership(user, first, "ORG_ADMIN");
  for (const organization of [second, inactive, deleted]) await makeMembership(user, organization);
  return { word, first, second, inactive, deleted, foreign, user, actor: await actorFor(user) };
}

test("a member gets their own organizations, with their roles and which are inactive", async () => {
  const { first, second, inactive, actor } = await member();
  const choices = await switcherChoices(actor, { q: "", recent: [] });
  expect(choices).toMatchObject({ platform: false, recent: [], others: [], more: false });
  expect(choices.own.map(({ id, role, inactive: closed }) => [id, role, closed])).toEqual([
    [second.id, "USER", false],
    [inactive.id, "USER", true],
    [first.id, "ORG_ADMIN", false],
  ]);
});

test("recently visited ones are first, once, and only while the user may see them", async () => {
  const { first, second, inactive, deleted, foreign, user, actor } = await member();
  const recent = [foreign.id, first.id, deleted.id, second.id];
  const choices = await switcherChoices(actor, { q: "", recent });
  expect(ids(choices.recent)).toEqual([first.id, second.id]);
  expect(ids(choices.own)).toEqual([inactive.id]);
  await asPlatform((tx) =>
    tx.membership.deleteMany({ where: { userId: user.id, organizationId: first.id } }),
  );
  const later = await switcherChoices(await actorFor(user), { q: "", recent });
  expect(ids(later.recent)).toEqual([second.id]);
  expect(JSON.stringify(later)).not.toContain(first.name);
});

test("a search is by terms of the name, ignoring case and accents, and finds no other tenant's", async () => {
  const { word, first, second, foreign, actor } = await member();
  const search = (q: string) => switcherChoices(actor, { q, recent: [second.id] });
  expect(ids((await search(`erable ${word.toUpperCase()}`)).own)).toEqual([first.id]);
  expect((await search(word)).recent).toEqual([]);
  expect(ids((await search(word)).own)).toHaveLength(3);
  for (const q of ["foreign", foreign.name, foreign.code, "Platform", "%"])
    expect(await search(q)).toEqual(nothing);
});

test("an Org Admin of several finds these, and an outsider none", async () => {
  const { actor, foreign } = await member();
  expect(await findOrganizations(actor, [foreign.id])).toEqual([]);
  expect(await switcherChoices(await outsiderActor(), { q: "", recent: [foreign.id] })).toEqual(nothing);
  const elsewhere = await orgAdminActor(await makeOrganization());
  expect(ids((await switcherChoices(elsewhere, { q: "", recent: [foreign.id] })).own)).not.toContain(
    foreign.id,
  );
});

test("an Admin finds any organization, the platform, and recent ones, without deleted ones", async () => {
  const { word, first, second, inactive, deleted, foreign } = await member();
  const admin = await adminActor();
  const found = await switcherChoices(admin, { q: word, recent: [first.id] });
  expect(ids(found.others)).toEqual([second, inactive, first, foreign].map(({ id }) => id));
  expect(found.platform).toBe(false);
  expect((await switcherChoices(admin, { q: "plat", recent: [] })).platform).toBe(true);
  const start = await switcherChoices(admin, {
    q: "",
    recent: [deleted.id, foreign.id, crypto.randomUUID()],
  });
  expect(ids(start.recent)).toEqual([foreign.id]);
  expect(ids(start.others)).not.toContain(foreign.id);
  expect(start.others.length).toBeLessThanOrEqual(25);
});

test("an Admin who is a member finds their own organization once, with their role", async () => {
  const { word, foreign } = await member();
  const admin = await adminActor();
  await makeMembership({ id: admin.userId }, foreign, "ORG_ADMIN");
  const again = await actorFor({ id: admin.userId });
  const found = await switcherChoices(again, { q: `${word} foreign`, recent: [] });
  expect([ids(found.own), ids(found.others)]).toEqual([[foreign.id], []]);
  const { recent, own } = await switcherChoices(again, { q: "", recent: [foreign.id] });
  expect([recent[0]?.role, own]).toEqual(["ORG_ADMIN", []]);
});
