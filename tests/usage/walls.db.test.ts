// The walls around usage: rows of other organizations, and changes behind the application's back.
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Organization } from "#prisma/client/client.ts";
import { connectAsApp, connectAsOwner, roles, tryStatement } from "#tests/database/connect.ts";
import { asPlatform, makeModel, makeOrganization } from "#tests/factories.ts";
import { purgeOrganization } from "#tests/ledger/ledger.ts";
import { eventOf, makeRate, record } from "./made.ts";

const denied = "42501";
const tables = [
  "usage_event",
  "usage_receipt",
  "usage_bucket",
  "usage_tag_bucket",
  "usage_tag",
  "usage_carry",
];

let app: Client;
let owner: Client;
let mine: Organization;
let theirs: Organization;
let modelId: string;

async function furnished(): Promise<Organization> {
  const organization = await makeOrganization();
  const rate = { organizationId: organization.id, prices: { input: "0.5" } };
  await makeRate({ resourceId: modelId, ...rate });
  const used = { resourceId: modelId, inputTokens: 1_500_001, tags: { env: "live" } };
  await record(organization, [eventOf(used), eventOf({ ...used, tags: {} })]);
  await asPlatform(
    (tx) => tx.$executeRaw`
      INSERT INTO usage_carry (organization_id, unit_id, workspace_id, member_id, amount)
      SELECT ${organization.id}::uuid, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1`,
  );
  return organization;
}

beforeAll(async () => {
  [app, owner] = await Promise.all([connectAsApp(), connectAsOwner()]);
  modelId = (await makeModel()).id;
  mine = await furnished();
  theirs = await furnished();
});
afterAll(() => Promise.all([app.end(), owner.end()]));

const as = (ids: string) => ({ role: roles.tenant, "steward.organization_ids": ids });

describe.each(tables)("case 30: %s", (table) => {
  const of = `SELECT organization_id FROM ${table}`;

  test("shows a tenant its own rows and no others", async () => {
    const { rows = [] } = await tryStatement(app, of, as(mine.id));
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row.organization_id))).toEqual(new Set([mine.id]));
    const both = await tryStatement(app, of, as(`${mine.id},${theirs.id}`));
    expect(new Set(both.rows?.map((row) => row.organization_id))).toEqual(new Set([mine.id, theirs.id]));
    expect(await tryStatement(app, of, { role: roles.tenant })).toEqual({ rows: [] });
    expect(await tryStatement(app, of)).toEqual({ error: denied });
  });

  test("lets a tenant delete nothing", async () => {
    expect(await tryStatement(app, `DELETE FROM ${table}`, as(mine.id))).toEqual({ error: denied });
  });
});

test("case 30: a month is reached through the policies alone", async () => {
  const { rows } = await owner.query<{ name: string }>(
    "SELECT c.oid::regclass::text AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'usage_event'::regclass",
  );
  expect(rows.length).toBeGreaterThan(3);
  for (const role of Object.values(roles).filter((name) => name !== roles.ledger && name !== roles.runtime))
    expect(await tryStatement(app, `SELECT 1 FROM ${rows[0]?.name}`, { role })).toEqual({ error: denied });
});

test("case 54: an event is never changed or removed, and a tenant writes no sums", async () => {
  for (const statement of [
    "UPDATE usage_event SET cost = 0",
    "DELETE FROM usage_event",
    "TRUNCATE usage_event",
  ]) {
    for (const settings of [as(mine.id), { role: roles.platform }])
      expect(await tryStatement(app, statement, settings), statement).toEqual({ error: denied });
    // Also for who owns the table, past the policies.
    await owner.query("BEGIN");
    await owner.query("ALTER TABLE usage_event NO FORCE ROW LEVEL SECURITY");
    await expect(owner.query(statement), statement).rejects.toMatchObject({ code: denied });
    await owner.query("ROLLBACK");
  }
  for (const table of ["usage_bucket", "usage_tag_bucket"])
    for (const role of [roles.platform, roles.tenant])
      expect(
        await tryStatement(app, `UPDATE ${table} SET calls = 0`, {
          role,
          "steward.organization_ids": mine.id,
        }),
      ).toEqual({ error: denied });
});

test("case 118: a tenant records nothing for another, and sees no rate of another or of another tier", async () => {
  const insert = `INSERT INTO usage_event (organization_id, occurred_at, id, batch_id, source, event_id, calls, charging, unit_id, outcome)
    SELECT '${theirs.id}', now(), gen_random_uuid(), gen_random_uuid(), 'x', 'x', 1, 'NONE', gen_random_uuid(), 'SUCCESS'`;
  expect(await tryStatement(app, insert, as(mine.id))).toEqual({ error: denied });
  const other = await asPlatform((tx) =>
    tx.tier.findFirstOrThrow({ where: { id: { not: mine.tierId } }, select: { id: true } }),
  );
  const [ofOthers, ofAll, ofOwn] = [
    await makeRate({ resourceId: modelId, tierId: other.id }),
    await makeRate({ resourceId: modelId }),
    await makeRate({ resourceId: modelId, tierId: mine.tierId }),
  ];
  const { rows } = await tryStatement(
    app,
    `SELECT id, organization_id FROM rate WHERE resource_id = '${modelId}'`,
    as(mine.id),
  );
  const ids = rows?.map((row) => row.id);
  expect(ids).toEqual(expect.arrayContaining([ofAll.id, ofOwn.id]));
  expect(ids).not.toContain(ofOthers.id);
  expect(rows?.map((row) => row.organization_id)).not.toContain(theirs.id);
  expect(await tryStatement(app, "DELETE FROM rate", as(mine.id))).toEqual({ error: denied });
});

test("an organization that is purged leaves no usage", async () => {
  const gone = await furnished();
  await purgeOrganization(gone);
  for (const table of tables) {
    const settings = { role: roles.platform };
    const count = `SELECT count(*)::int AS n FROM ${table} WHERE organization_id = '${gone.id}'`;
    expect(await tryStatement(app, count, settings), table).toEqual({ rows: [{ n: 0 }] });
  }
});
