import { expect, test } from "vitest";
import type { Actor } from "#lib/access/actor.ts";
import { maxFavorites } from "#lib/organizations/favorites/schema.ts";
import { setFavorite } from "#lib/organizations/favorites/service.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import { findFavorites } from "#lib/search/queries.ts";
import { connectAsApp, connectAsOwner, roles, tryStatement } from "#tests/database/connect.ts";
import { adminActor, makeOrganization, orgAdminActor } from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

async function starred(actor: Actor): Promise<string[]> {
  const filter = { q: "", status: null, tier: null, country: null, creditType: null } as const;
  const page = { sort: "name", size: 25, page: 1, cursor: null, favorite: "yes" } as const;
  const { rows, total } = await listOrganizations(actor, { ...filter, ...page });
  expect(rows.every(({ favorite }) => favorite)).toBe(true);
  expect(total.count).toBe(rows.length);
  return rows.map(({ id }) => id);
}

test("a star is one's own, found in the list and first in the palette, and removed again", async () => {
  const [ada, bob] = [await adminActor(), await adminActor()];
  const [first, second] = [await makeOrganization(), await makeOrganization()];
  for (const { id } of [first, second, first]) await setFavorite(ada, { organizationId: id, favorite: true });
  expect((await starred(ada)).toSorted()).toEqual([first.id, second.id].toSorted());
  expect((await findFavorites(ada)).map(({ id }) => id)).toEqual([second.id, first.id]);
  expect(await starred(bob)).toEqual([]);
  expect(await findFavorites(bob)).toEqual([]);
  await setFavorite(ada, { organizationId: first.id, favorite: false });
  await setFavorite(ada, { organizationId: first.id, favorite: false });
  expect(await starred(ada)).toEqual([second.id]);
});

test("an Org Admin stars their own organizations only", async () => {
  const [own, other] = [await makeOrganization(), await makeOrganization()];
  const actor = await orgAdminActor(own);
  await setFavorite(actor, { organizationId: own.id, favorite: true });
  expect(await starred(actor)).toEqual([own.id]);
  const foreign = setFavorite(actor, { organizationId: other.id, favorite: true });
  expect(await refusalOf(foreign)).toMatchObject({ code: "NOT_FOUND" });
});

test("there is a limit", async () => {
  const actor = await adminActor();
  const owner = await connectAsOwner();
  await owner.query(
    `WITH made AS (INSERT INTO organization (id, name, code, slug, country, tier_id, tier_rank)
       SELECT gen_random_uuid(), 'Star ' || n, 'STAR' || n, 'star-' || n, 'SG', t.id, t.rank
       FROM generate_series(1, $2::int) n, (SELECT id, rank FROM tier ORDER BY rank LIMIT 1) t RETURNING id)
     INSERT INTO favorite_organization (organization_id, user_id) SELECT id, $1 FROM made`,
    [actor.userId, maxFavorites],
  );
  await owner.end();
  const more = setFavorite(actor, { organizationId: (await makeOrganization()).id, favorite: true });
  expect(await refusalOf(more)).toMatchObject({ code: "LIMIT_EXCEEDED" });
});

test("nobody reads or writes a star of somebody else, not even an Admin", async () => {
  const [ada, organization] = [await adminActor(), await makeOrganization()];
  await setFavorite(ada, { organizationId: organization.id, favorite: true });
  const other = await orgAdminActor(organization);
  const app = await connectAsApp();
  const scopes = [
    { role: roles.platform, "steward.user_id": other.userId, "steward.organization_ids": "" },
    { role: roles.tenant, "steward.user_id": other.userId, "steward.organization_ids": organization.id },
    { role: roles.tenant, "steward.user_id": ada.userId, "steward.organization_ids": "" },
  ];
  const where = `organization_id = '${organization.id}'`;
  for (const scope of scopes) {
    expect(await tryStatement(app, `SELECT 1 FROM favorite_organization WHERE ${where}`, scope)).toEqual({
      rows: [],
    });
    const insert = `INSERT INTO favorite_organization (organization_id, user_id) VALUES ('${organization.id}', '${ada.userId}')`;
    expect(await tryStatement(app, insert, scope)).toEqual({ error: "42501" });
  }
  await app.end();
});
