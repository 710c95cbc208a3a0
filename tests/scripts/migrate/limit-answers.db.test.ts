// The migration from limits of tiers and overrides to the one list: no answer about any limit changes.
import type { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { limitOf } from "#lib/tiers/limits.ts";
import { limitNames } from "#lib/tiers/policy.ts";
import { Prisma } from "#prisma/client/client.ts";
import { applyPending } from "#scripts/migrate/apply.ts";
import { deploy } from "#scripts/migrate/deploy.ts";
import { ensureExtensions } from "#scripts/migrate/extensions.ts";
import { listMigrations } from "#scripts/migrate/history.ts";
import { ensureRoles, rolesOf } from "#scripts/migrate/roles.ts";
import { listSqlFiles } from "#scripts/migrate/sql-files.ts";
import { TEST_SECRET } from "#scripts/postgres/temporary.ts";
import { makeDatabase, type Scratch } from "./scratch.ts";

let database: Scratch;
beforeEach(async () => {
  database = await makeDatabase();
});
afterEach(() => database.drop());

/** The installation as it was before the migration, without what the files of prisma/sql add. */
async function installBefore(name: RegExp): Promise<Client> {
  const roles = rolesOf(database.name);
  const all = listMigrations();
  const earlier = all.slice(
    0,
    all.findIndex((migration) => name.test(migration.name)),
  );
  const needed = earlier.map(({ sql }) => sql).join("\n");
  const files = listSqlFiles(roles).filter(({ path }) => needed.includes(`-- needs: ${path}`));
  await ensureRoles(database.superuser, roles);
  await ensureExtensions(database.superuser);
  await applyPending(database.superuser, roles, earlier, files);
  return database.superuser;
}

const furnish = `
  SELECT setseed(0.14);
  INSERT INTO tier (id, code, name, rank, member_limit, workspace_limit, storage_limit, api_call_limit, monthly_credits)
    SELECT gen_random_uuid(), 't' || n, 'Tier ' || n, 1000 + n, CASE WHEN random() < 0.7 THEN (random() * 20)::int END,
      CASE WHEN random() < 0.7 THEN (random() * 5)::int END, CASE WHEN random() < 0.7 THEN (random() * 1e12)::bigint END,
      CASE WHEN random() < 0.7 THEN (random() * 1e9)::bigint END, CASE WHEN random() < 0.7 THEN (random() * 1000)::numeric(24, 6) END
    FROM generate_series(1, 12) n;
  INSERT INTO organization (id, name, code, slug, tier_id, tier_rank, country, updated_at)
    SELECT gen_random_uuid(), 'O' || n, 'O' || n, 'o' || n, t.id, t.rank, 'SG', now()
    FROM generate_series(1, 600) n JOIN tier t ON t.rank = 1001 + n % 12;
  INSERT INTO tier_override (organization_id, limit_name, value, reason, ends_at)
    SELECT o.id, l.name, CASE WHEN random() < 0.7 THEN (random() * 100)::int END, 'Trial', now() + (random() - 0.3) * interval '10 days'
    FROM organization o CROSS JOIN unnest(ARRAY['members', 'workspaces', 'storage', 'api-calls', 'credits']) l (name) WHERE random() < 0.3;
  INSERT INTO alert (organization_id, metric, threshold, value)
    SELECT o.id, 'member_limit', 100, 100 FROM organization o JOIN tier t ON t.id = o.tier_id WHERE t.member_limit > 0 AND random() < 0.2`;

const answersBefore = `
  SELECT o.id, l.name, (CASE WHEN v.limit_name IS NULL THEN l.amount ELSE v.value END)::numeric(24, 6)::text AS amount
  FROM organization o JOIN tier t ON t.id = o.tier_id
  CROSS JOIN LATERAL (VALUES ('members', t.member_limit::numeric), ('workspaces', t.workspace_limit), ('storage', t.storage_limit),
    ('api-calls', t.api_call_limit), ('credits', t.monthly_credits)) l (name, amount)
  LEFT JOIN tier_override v ON v.organization_id = o.id AND v.limit_name = l.name AND v.ends_at > now()
  ORDER BY o.id, l.name`;

test("the list of limits answers as tiers and overrides did, and nobody is notified again", async () => {
  const client = await installBefore(/_limits$/);
  await client.query(furnish);
  const { rows: before } = await client.query<{ id: string; name: string; amount: string | null }>(
    answersBefore,
  );
  expect(before).toHaveLength(3_000);
  expect(before.filter(({ amount }) => amount !== null).length).toBeGreaterThan(1_000);
  const { rows: alerts } = await client.query(
    "SELECT organization_id FROM alert WHERE metric = 'member_limit'",
  );
  const { rows: overrides } = await client.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM tier_override",
  );

  await deploy(database.url, TEST_SECRET);

  const names = limitNames.filter((name) => name !== "connections");
  const answers = Prisma.sql`SELECT o.id, l.name, l.amount::numeric(24, 6)::text AS amount FROM organization o CROSS JOIN LATERAL (
    ${Prisma.join(
      names.map((name) => Prisma.sql`SELECT ${name}::text AS name, ${limitOf(name)} AS amount`),
      " UNION ALL ",
    )}) l ORDER BY o.id, l.name`;
  const { rows: after } = await client.query(answers.text, answers.values);
  expect(after).toEqual(before);
  const { rows: kept } = await client.query(
    "SELECT count(*)::int AS n FROM limit_rule WHERE source = 'OVERRIDE'",
  );
  expect(kept).toEqual(overrides);
  const { rows: raised } = await client.query("SELECT DISTINCT organization_id FROM limit_alert");
  // Those whose override says that there is no limit have nothing to be alerted of.
  expect(raised.length).toBeGreaterThan(alerts.length / 2);
  const { rows: rules } = await client.query(
    "SELECT metric, kind, threshold::int AS threshold FROM alert_rule ORDER BY 1, 3",
  );
  expect(rules).toEqual([
    { metric: "credit_balance", kind: "LEFT", threshold: 100 },
    { metric: "limit", kind: "USED_PERCENT", threshold: 80 },
    { metric: "limit", kind: "USED_PERCENT", threshold: 100 },
  ]);
});
