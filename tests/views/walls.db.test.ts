// Row-level security of saved views, from outside.
import type { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectAsApp, roles, tryStatement } from "#tests/database/connect.ts";
import { makeOrganization, makeUser } from "#tests/factories.ts";
import { makeView } from "./made.ts";

let app: Client;
beforeAll(async () => {
  app = await connectAsApp();
});
afterAll(() => app.end());

/** A private view, one shared with an organization, and one shared with the platform. */
async function furnished() {
  const [organization, user] = [await makeOrganization(), await makeUser()];
  const by = { userId: user.id };
  const ids = [
    await makeView(by),
    await makeView(by, { shared: true, organizationId: organization.id }),
    await makeView(by, { shared: true }),
  ].map(({ id }) => id);
  return { organization, user, ids };
}

type Furnished = Awaited<ReturnType<typeof furnished>>;
const tenant = (user: { id: string } | null, organization: { id: string } | null) => ({
  role: roles.tenant,
  "steward.organization_ids": organization?.id ?? "",
  "steward.user_id": user?.id ?? "",
});
const platform = (user: { id: string } | null) => ({
  role: roles.platform,
  "steward.user_id": user?.id ?? "",
});

test("private views are their owner's, shared ones those of the scope", async () => {
  const [mine, theirs] = [await furnished(), await furnished()];
  const seen = async (of: Furnished, scope: Record<string, string>) => {
    const list = of.ids.map((id) => `'${id}'`).join(", ");
    const { rows } = await tryStatement(app, `SELECT id FROM saved_view WHERE id IN (${list})`, scope);
    return of.ids.map((id) => rows?.some((row) => row.id === id));
  };
  expect(await seen(mine, tenant(mine.user, mine.organization))).toEqual([true, true, false]);
  expect(await seen(mine, tenant(mine.user, null))).toEqual([true, false, false]);
  expect(await seen(mine, tenant(theirs.user, mine.organization))).toEqual([false, true, false]);
  expect(await seen(mine, tenant(theirs.user, theirs.organization))).toEqual([false, false, false]);
  expect(await seen(mine, tenant(null, null))).toEqual([false, false, false]);
  expect(await seen(mine, platform(theirs.user))).toEqual([false, true, true]);
  expect(await seen(mine, platform(mine.user))).toEqual([true, true, true]);
  expect(await seen(mine, platform(null))).toEqual([false, true, true]);
});

test("nobody writes a view of somebody else, or shares one outside of the scope", async () => {
  const [mine, theirs] = [await furnished(), await furnished()];
  const run = (sql: string, scope = tenant(mine.user, mine.organization)) => tryStatement(app, sql, scope);
  const insert = (user: { id: string }, shared: boolean, organization: string) =>
    `INSERT INTO saved_view (id, user_id, list, name, search, columns, shared, organization_id)
     VALUES (gen_random_uuid(), '${user.id}', 'users', 'x', '', '{}', ${shared}, ${organization}) RETURNING 1 AS n`;
  expect(await run(insert(mine.user, false, "NULL"))).toEqual({ rows: [{ n: 1 }] });
  for (const refused of [
    insert(theirs.user, false, "NULL"),
    insert(theirs.user, true, `'${mine.organization.id}'`),
    insert(mine.user, true, "NULL"),
    insert(mine.user, true, `'${theirs.organization.id}'`),
    `UPDATE saved_view SET shared = true WHERE id = '${mine.ids[0]}'`,
    `UPDATE saved_view SET organization_id = '${theirs.organization.id}' WHERE id = '${mine.ids[1]}'`,
    `UPDATE saved_view SET user_id = '${theirs.user.id}' WHERE id = '${mine.ids[0]}'`,
  ])
    expect(await run(refused), refused).toEqual({ error: "42501" });
  const rename = (id: string | undefined) =>
    `UPDATE saved_view SET name = 'x' WHERE id = '${id}' RETURNING 1`;
  expect(await run(rename(mine.ids[2]))).toEqual({ rows: [] });
  expect(await run(rename(theirs.ids[0]))).toEqual({ rows: [] });
  // Another member of the organization, and another Admin.
  expect(await run(rename(mine.ids[1]), tenant(theirs.user, mine.organization))).toEqual({ error: "42501" });
  expect(await tryStatement(app, rename(mine.ids[2]), platform(theirs.user))).toEqual({ error: "42501" });
  expect(await tryStatement(app, rename(mine.ids[0]), platform(theirs.user))).toEqual({ rows: [] });
});

test("a private view has no organization", async () => {
  const { organization, user } = await furnished();
  const made = makeView({ userId: user.id }, { organizationId: organization.id });
  await expect(made).rejects.toThrow(/saved_view_organization_check/);
});
