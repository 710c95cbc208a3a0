// An installation that has people in it is brought up to date by an owner that is no superuser, as hosted databases have
// them: forced row-level security hides every row from it.
import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { applyAll } from "#scripts/migrate/deploy.ts";
import { listMigrations } from "#scripts/migrate/history.ts";

const name = `upgrade_${randomBytes(6).toString("hex")}`;
const { ownerUrl } = inject("template");
const at = (database: string, login = {}) =>
  Object.assign(new URL(ownerUrl), { pathname: database, ...login }).href;
const connect = async (url: string) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
};

/** The one who owns the whole server, and sees all. */
let everything: Client;
let owner: Client;
let all: Client;

const migrations = listMigrations();
const apply = (from: string, to: string) =>
  applyAll(
    owner,
    migrations.filter((migration) => migration.name >= from && migration.name < to),
  );

beforeAll(async () => {
  everything = await connect(at("postgres"));
  const hats = ["platform", "tenant", "auth", "runtime", "ledger"].map((hat) => `steward_${hat}`);
  await everything.query(`CREATE ROLE ${name} LOGIN CREATEROLE PASSWORD '${name}'`);
  // As whoever creates a role has it.
  await everything.query(`GRANT ${hats.join(", ")} TO ${name} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE`);
  await everything.query(`CREATE DATABASE ${name} OWNER ${name}`);
  owner = await connect(at(name, { username: name, password: name }));
  all = await connect(at(name));
});
afterAll(async () => {
  await owner.end();
  await all.end();
  await everything.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await everything.query(`DROP ROLE ${name}`);
  await everything.end();
});

const organization = `INSERT INTO organization (id, name, code, slug, tier_id, tier_rank, country, deleted_at)
  SELECT gen_random_uuid(), $1, upper($1), lower($1), id, rank, 'SG', CASE WHEN $2 THEN now() END FROM tier WHERE rank = 10 RETURNING id`;
const person = `INSERT INTO "user" (id, email, name, password_hash, platform_role, status, updated_at)
  VALUES (gen_random_uuid(), $1 || '@upgrade.example', $1, $2, $3, $4, '2026-01-02') RETURNING id`;
const membership = `INSERT INTO membership (id, organization_id, user_id, role) VALUES (gen_random_uuid(), $1, $2, $3)`;
const make = async (sql: string, ...values: unknown[]): Promise<string> =>
  (await all.query(sql, values)).rows[0]?.id;

const people = `SELECT name, sign_in_methods, role_rank, organization_key, disabled_at::date::text AS disabled FROM "user" ORDER BY name`;
const sums = `SELECT status, role_rank, sign_in_methods, sum(n)::int AS wrong FROM (
    SELECT status, role_rank, sign_in_methods, 1 AS n FROM "user"
    UNION ALL SELECT status, role_rank, sign_in_methods, -count FROM user_tally) t
  GROUP BY 1, 2, 3 HAVING sum(n) <> 0`;

test("people, counts and invitations of before are then as if they had been made after", async () => {
  await apply("", "20261122083500");
  const [beta, alpha, gone] = [
    await make(organization, "Beta", false),
    await make(organization, "Alpha", false),
    await make(organization, "Aaa", true),
  ];
  await make(person, "admin", "hash", "ADMIN", "ACTIVE");
  const head = await make(person, "head", "hash", null, "ACTIVE");
  const member = await make(person, "member", null, null, "DISABLED");
  const lone = await make(person, "lone", "hash", null, "ACTIVE");
  for (const [where, who, role] of [
    [beta, head, "ORG_ADMIN"],
    [alpha, head, "USER"],
    [alpha, member, "USER"],
    [gone, lone, "ORG_ADMIN"],
  ]) {
    await make(membership, where, who, role);
  }
  await apply("20261122083500", "20261122115439");
  // Meanwhile people come, change and go, and invitations are sent.
  await make(person, "late", "hash", null, "ACTIVE");
  const leaver = await make(person, "leaver", "hash", null, "ACTIVE");
  await make(`DELETE FROM "user" WHERE id = $1`, leaver);
  await make(`UPDATE "user" SET status = 'DISABLED', disabled_at = '2026-03-04' WHERE id = $1`, lone);
  const invitation = await make(
    `INSERT INTO invitation (id, organization_id, email, role, expires_in_seconds, expires_at)
      VALUES (gen_random_uuid(), $1, 'guest@upgrade.example', 'USER', 3600, now()) RETURNING id`,
    alpha,
  );
  await make(
    `INSERT INTO mail (id, organization_id, invitation_id, kind, "to", subject, status)
      VALUES (gen_random_uuid(), $1, $2, 'invitation', 'guest@upgrade.example', '', 'BOUNCED')`,
    ...[alpha, invitation],
  );
  await apply("20261122115439", "3");

  const none = { sign_in_methods: 1, role_rank: 4, organization_key: "", disabled: null };
  expect((await all.query(people)).rows).toEqual([
    { ...none, name: "admin", role_rank: 1 },
    { ...none, name: "head", role_rank: 2, organization_key: "alpha" },
    { ...none, name: "late" },
    { ...none, name: "lone", disabled: "2026-03-04" },
    {
      ...{ name: "member", sign_in_methods: 0, role_rank: 3, organization_key: "alpha" },
      disabled: "2026-01-02",
    },
  ]);
  expect((await all.query(sums)).rows).toEqual([]);
  const ranks = await all.query("SELECT delivery_rank FROM invitation");
  expect(ranks.rows).toEqual([{ delivery_rank: 1 }]);
  const figures = await all.query("SELECT sum(value)::int AS members FROM platform_figure");
  expect(figures.rows).toEqual([{ members: 3 }]);
});

test("nothing that was lent for it is kept", async () => {
  await expect(owner.query("SET ROLE steward_platform")).rejects.toThrow("permission denied");
  expect((await owner.query('SELECT FROM "user"')).rowCount).toBe(0);
  const { rows } = await all.query(
    "SELECT FROM pg_roles WHERE rolname = 'steward_lender_' || (SELECT oid FROM pg_database WHERE datname = current_database())",
  );
  expect(rows).toEqual([]);
});
