// The migration from switches and models of tiers to policies: no answer about any model changes.
import type { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ReadTx } from "#lib/core/db/raw.ts";
import { readAccess } from "#lib/resources/access/read.ts";
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
async function installBefore(migration: string): Promise<Client> {
  const roles = rolesOf(database.name);
  const earlier = listMigrations().filter(({ name }) => name < migration);
  const needed = earlier.map(({ sql }) => sql).join("\n");
  const files = listSqlFiles(roles).filter(({ path }) => needed.includes(`-- needs: ${path}`));
  await ensureRoles(database.superuser, roles);
  await ensureExtensions(database.superuser);
  await applyPending(database.superuser, roles, earlier, files);
  return database.superuser;
}

const furnish = `
  SELECT setseed(0.44);
  INSERT INTO tier (id, code, name, rank) SELECT gen_random_uuid(), 't' || n, 'Tier ' || n, 1000 + n FROM generate_series(1, 8) n;
  INSERT INTO resource (id, kind, provider, name, key, model_type, context_window, retired_at, updated_at)
    SELECT gen_random_uuid(), 'MODEL', 'P' || n % 5, 'Model ' || n, 'm' || n, 'INFERENCE', 1000,
      CASE WHEN random() < 0.2 THEN now() END, now() FROM generate_series(1, 80) n;
  INSERT INTO tier_model (tier_id, resource_id)
    SELECT t.id, r.id FROM tier t CROSS JOIN resource r WHERE t.rank % 2 = 1 AND random() < 0.5;
  INSERT INTO organization (id, name, code, slug, tier_id, tier_rank, country, status, updated_at)
    SELECT gen_random_uuid(), 'O' || n, 'O' || n, 'o' || n, t.id, t.rank, 'SG',
      CASE WHEN random() < 0.2 THEN 'INACTIVE' ELSE 'ACTIVE' END::"OrganizationStatus", now()
    FROM generate_series(1, 600) n JOIN tier t ON t.rank = 1001 + n % 8;
  INSERT INTO organization_resource (organization_id, resource_id)
    SELECT o.id, r.id FROM organization o CROSS JOIN resource r WHERE random() < CASE WHEN o.name LIKE '%7' THEN 0 ELSE 0.6 END`;

const answersBefore = `
  SELECT o.id AS organization_id, array_agg(r.id::text ORDER BY r.id) FILTER (WHERE r.retired_at IS NULL AND o.status = 'ACTIVE'
      AND EXISTS (SELECT 1 FROM organization_resource x WHERE x.organization_id = o.id AND x.resource_id = r.id)
      AND (NOT EXISTS (SELECT 1 FROM tier_model t WHERE t.tier_id = o.tier_id)
        OR EXISTS (SELECT 1 FROM tier_model t WHERE t.tier_id = o.tier_id AND t.resource_id = r.id))) AS allowed
  FROM organization o CROSS JOIN resource r GROUP BY o.id ORDER BY o.id`;

test("policies answer as the switches of organizations and the models of tiers did", async () => {
  const client = await installBefore("20261130201816_resources");
  await client.query(furnish);
  const { rows: before } = await client.query<{ organization_id: string; allowed: string[] | null }>(
    answersBefore,
  );
  const { rows: models } = await client.query<{ id: string }>("SELECT id::text FROM resource ORDER BY id");
  expect(before).toHaveLength(600);
  expect(before.flatMap(({ allowed }) => allowed ?? []).length).toBeGreaterThan(5_000);
  expect(before.some(({ allowed }) => allowed === null)).toBe(true);

  await deploy(database.url, TEST_SECRET);

  const read = async (strings: TemplateStringsArray, ...values: unknown[]) => {
    const { text, values: bound } = Prisma.sql(strings, ...values);
    return (await client.query(text, bound)).rows;
  };
  const subjects = before.map((row) => ({ organizationId: row.organization_id }));
  const answers = await readAccess({ $queryRaw: read } as unknown as ReadTx, subjects, { kinds: ["MODEL"] });
  const after = answers.map((answer) => models.map(({ id }) => id).filter((id) => answer?.(id)?.allowed));
  expect(after).toEqual(before.map(({ allowed }) => allowed ?? []));

  // A model that is added later is off where it was off: everywhere.
  const { rows: policies } = await client.query(
    "SELECT DISTINCT level, mode FROM access_policy ORDER BY level",
  );
  expect(policies).toEqual([
    { level: "TIER", mode: "ONLY" },
    { level: "ORGANIZATION", mode: "ONLY" },
  ]);
});
