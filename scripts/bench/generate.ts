// Generates organizations and users inside Postgres. Deterministic: what looks random is a hash of the row's number.

import type { Client } from "pg";
import { NIL } from "uuid";
import { countries, familyNames, fields, givenNames, kinds, places, rareWord } from "./sample-names.ts";

export interface Size {
  organizations: number;
  users: number;
}

/** The Admin who is signed in while pages are measured. */
export const adminId = "00000000-0000-7000-8000-0000000000ad";

const tables = [
  "organization",
  "organization_stats",
  "organization_credits",
  "organization_domain",
  "user",
  "membership",
];

/**
 * Fills a migrated, empty database as its owner. Triggers and foreign keys are off while loading, and secondary indexes are
 * built afterwards; the values that triggers would keep (member counts, domain lists, tallied rows) are written directly.
 */
export async function generate(client: Client, size: Size): Promise<void> {
  await client.query(
    "SET session_replication_role = replica; SET maintenance_work_mem = '512MB'; SET work_mem = '256MB'",
  );
  const indexes = await dropIndexes(client);
  await client.query(helpers());
  for (const statement of [...load(size), ...indexes]) await client.query(statement);
  await client.query("RESET session_replication_role");
  // As autovacuum would in time: statistics, and the visibility map for index-only scans.
  for (const table of [...tables, "platform_organization_stats", "platform_stats", "platform_user_stats"])
    await client.query(`VACUUM (ANALYZE) "${table}"`);
}

async function dropIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
     WHERE indrelid::regclass::text = ANY ($1) AND NOT indisprimary
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`,
    [tables.map((name) => (name === "user" ? '"user"' : name))],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}

/**
 * UUIDs like version 7, a minute apart and otherwise random. Picks names by the hash of a number; `pick_most` prefers the
 * first ones.
 */
function helpers(): string {
  return `
    CREATE OR REPLACE FUNCTION pg_temp.part(i bigint, seed bigint) RETURNS float8 LANGUAGE sql IMMUTABLE
      AS $$ SELECT (hashint8extended(i, seed) & 1073741823)::float8 / 1073741824 $$;
    CREATE OR REPLACE FUNCTION pg_temp.pick(words text[], i bigint, seed bigint) RETURNS text LANGUAGE sql IMMUTABLE
      AS $$ SELECT words[1 + floor(pg_temp.part(i, seed) * cardinality(words))::int] $$;
    CREATE OR REPLACE FUNCTION pg_temp.pick_most(words text[], i bigint, seed bigint) RETURNS text LANGUAGE sql IMMUTABLE
      AS $$ SELECT words[1 + floor(power(pg_temp.part(i, seed), 2) * cardinality(words))::int] $$;
    CREATE OR REPLACE FUNCTION pg_temp.id(kind int, i bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
      AS $$ SELECT (lpad(to_hex(1700000000000 + i * 60000), 12, '0') || '7' || substr(md5(kind || ':' || i), 1, 3)
        || '8' || substr(md5(kind || ':' || i), 4, 15))::uuid $$;`;
}

function load({ organizations, users }: Size): string[] {
  // Skewed: a few organizations have most of the users.
  const home = `(1 + floor(power(pg_temp.part(u, 10), 2) * ${organizations})::int)`;
  return [
    `CREATE TEMP TABLE org AS
      SELECT i, pg_temp.id(1, i) AS id, name, steward_fold(name) AS key, trim('-' FROM left(replace(steward_fold(name), ' ', '-'), 50)) AS word
      FROM (SELECT i, concat_ws(' ', pg_temp.pick(${array(places)}, i, 1),
          CASE WHEN i % 100000 = 77777 % ${organizations} THEN '${rareWord}' ELSE pg_temp.pick(${array(fields)}, i, 2) END,
          pg_temp.pick_most(${array(kinds)}, i, 3)) AS name
        FROM generate_series(1, ${organizations}) i) named`,
    `INSERT INTO membership (id, organization_id, user_id, role, created_at)
      SELECT pg_temp.id(3, u), pg_temp.id(1, ${home}), pg_temp.id(2, u),
        CASE WHEN pg_temp.part(u, 25) < 0.025 THEN 'ORG_ADMIN' ELSE 'USER' END::"OrganizationRole", now() - u % 900 * interval '1 day'
      FROM generate_series(1, ${users}) u WHERE u % 300 > 0`,
    // Some users belong to a second organization.
    `INSERT INTO membership (id, organization_id, user_id, role, created_at)
      SELECT pg_temp.id(4, u), pg_temp.id(1, 1 + ${home} % ${organizations}), pg_temp.id(2, u), 'USER', now()
      FROM generate_series(20, ${users}, 20) u WHERE u % 300 > 0 AND ${organizations} > 1`,
    `INSERT INTO "user" (id, email, email_verified_at, email_verified_by, name, status, last_active_at, created_at, password_hash,
        role_rank, organization_key, sign_in_methods)
      SELECT pg_temp.id(2, u), pg_temp.pick(${array(givenNames.map(plain))}, u, 11) || '.' || u || '@' || o.word || '-' || o.i || '.example',
        now(), 'LINK', CASE WHEN u % 100000 = 77777 % ${users} THEN '${rareWord}' ELSE pg_temp.pick(${array(givenNames)}, u, 11) END
          || ' ' || pg_temp.pick(${array(familyNames)}, u, 12),
        CASE WHEN pg_temp.part(u, 24) < 0.04 THEN 'DISABLED' ELSE 'ACTIVE' END::"UserStatus",
        CASE WHEN pg_temp.part(u, 21) < 0.85 THEN now() - power(pg_temp.part(u, 22), 2) * interval '700 days' END,
        now() - pg_temp.part(u, 23) * interval '900 days',
        CASE WHEN u % 9 > 0 THEN 'none that opens anything' END,
        coalesce(m.role_rank, 4), coalesce(m.organization_key, ''),
        CASE WHEN u % 9 > 0 THEN 1 ELSE 0 END + CASE WHEN u % 10 = 0 THEN 8 ELSE 0 END
      FROM generate_series(1, ${users}) u JOIN org o ON o.i = ${home}
      LEFT JOIN (SELECT m.user_id, min(CASE m.role WHEN 'ORG_ADMIN' THEN 2 ELSE 3 END) AS role_rank, min(o.key) AS organization_key
        FROM membership m JOIN org o ON o.id = m.organization_id GROUP BY 1) m ON m.user_id = pg_temp.id(2, u)`,
    `INSERT INTO totp (user_id, secret, confirmed_at)
      SELECT pg_temp.id(2, u), '', now() FROM generate_series(10, ${users}, 10) u`,
    `INSERT INTO "user" (id, email, email_verified_at, email_verified_by, name, platform_role, role_rank) VALUES
      ('${adminId}', 'admin@steward.example', now(), 'LINK', 'Ada Admin', 'ADMIN', 1)`,
    'INSERT INTO platform_user_stats SELECT status, role_rank, sign_in_methods, count(*) FROM "user" GROUP BY 1, 2, 3',
    `INSERT INTO organization_domain (id, organization_id, domain, position, verified_at)
      SELECT gen_random_uuid(), pg_temp.id(1, i), left(word, 40) || '-' || i || tld, position, now()
      FROM org CROSS JOIN LATERAL (VALUES (0, '.example'), (1, '.test')) d (position, tld)
      WHERE pg_temp.part(i, 4) < CASE position WHEN 0 THEN 0.9 ELSE 0.1 END`,
    `INSERT INTO organization (id, number, name, code, slug, status, tier_id, tier_rank, contact, city, country, phone,
        email, domain, created_at, updated_at)
      SELECT pg_temp.id(1, i), i, o.name, upper(left(replace(word, '-', ''), 4)) || '-' || i, word || '-' || i,
        CASE WHEN pg_temp.part(i, 5) < 0.15 THEN 'INACTIVE' ELSE 'ACTIVE' END::"OrganizationStatus", t.id, t.rank,
        CASE WHEN pg_temp.part(i, 6) < 0.85
          THEN pg_temp.pick(${array(givenNames)}, i, 13) || ' ' || pg_temp.pick(${array(familyNames)}, i, 14) ELSE '' END,
        split_part(o.name, ' ', 1), c.code,
        CASE WHEN pg_temp.part(i, 7) < 0.8 THEN c.prefix || lpad((i % power(10, c.digits)::int)::text, c.digits, '0') ELSE '' END,
        CASE WHEN pg_temp.part(i, 8) < 0.95 THEN 'office@' || left(word, 40) || '-' || i || '.example' ELSE '' END,
        coalesce(d.list, ''), made, made
      FROM org o
      CROSS JOIN LATERAL (SELECT timestamptz '2026-11-01' - pg_temp.part(i, 15) * interval '2000 days' AS made) age
      JOIN (SELECT *, row_number() OVER () AS at FROM (VALUES ${countries.map(([code, prefix, digits]) => `('${code}', '${prefix}', ${digits})`)}) v (code, prefix, digits)) c
        ON c.at = 1 + floor(power(pg_temp.part(i, 9), 2) * ${countries.length})::int
      JOIN (SELECT *, row_number() OVER (ORDER BY rank) AS at FROM tier) t
        ON t.at = 1 + floor(power(pg_temp.part(i, 16), 3) * (SELECT count(*) FROM tier))::int
      LEFT JOIN (SELECT organization_id, string_agg(domain, ', ' ORDER BY position, domain) AS list
        FROM organization_domain GROUP BY 1) d ON d.organization_id = pg_temp.id(1, i)`,
    // Random balances and spending, without the ledger behind them, which no list reads.
    `INSERT INTO organization_credits (organization_id, balance, spent)
      SELECT id, round((pg_temp.part(i, 31) * 10000)::numeric, 2), round((pg_temp.part(i, 32) * 10000)::numeric, 3) FROM org`,
    `INSERT INTO organization_stats (organization_id, purchased_inference, assigned_inference, purchased_embedding, assigned_embedding,
        member_count)
      SELECT id, bought, floor(bought / 3), floor(bought / 10), floor(bought / 40),
        coalesce(m.n, 0)
      FROM org LEFT JOIN (SELECT organization_id, count(*) AS n FROM membership GROUP BY 1) m ON m.organization_id = id
      CROSS JOIN LATERAL (SELECT floor(power(pg_temp.part(i, 33), 3) * 1e9)::numeric AS bought) b`,
    `INSERT INTO platform_stats (stat, unit_id, slot, value)
      SELECT v.stat, v.unit_id, ledger_slot(), sum(v.value)
      FROM organization o JOIN organization_stats f ON f.organization_id = o.id
      JOIN organization_credits c ON c.organization_id = o.id
      CROSS JOIN LATERAL (VALUES ('members', '${NIL}'::uuid, f.member_count::numeric),
        ('balance', o.credit_type_id, c.balance), ('spent', o.credit_type_id, c.spent)) v (stat, unit_id, value)
      GROUP BY 1, 2, 3`,
    `SELECT setval(pg_get_serial_sequence('organization', 'number'), ${organizations})`,
    "INSERT INTO platform_organization_stats (status, tier_id, country, credit_type_id, count) SELECT status, tier_id, country, credit_type_id, count(*) FROM organization WHERE deleted_at IS NULL GROUP BY 1, 2, 3, 4",
  ];
}

function plain(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[^a-zA-Z]/g, "")
    .toLowerCase();
}

function array(values: readonly string[]): string {
  return `ARRAY[${values.map((word) => `'${word.replaceAll("'", "''")}'`)}]`;
}
