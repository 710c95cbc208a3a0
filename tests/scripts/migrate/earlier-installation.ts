// An installation of version 0.1, built by its 22 migrations as its own scripts did.
import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { lendRoles, takeRolesBack } from "#scripts/migrate/lend-roles.ts";
import type { Roles } from "#scripts/migrate/roles.ts";
import { connect, connectToServer } from "./scratch.ts";

/** The names of that version, shared by all databases of a server */
const ROLES = Object.fromEntries(
  ["app", "platform", "tenant", "auth", "runtime", "ledger"].map((kind) => [kind, `steward_${kind}`]),
) as Roles;

/**
 * For `beforeAll` of a file that installs it: one file at a time, since another one's roles can be neither dropped nor
 * created again meanwhile. Returns what ends it.
 */
export async function lockEarlierRoles(): Promise<() => Promise<void>> {
  const client = await connectToServer();
  await client.query("SELECT pg_advisory_lock(hashtext('roles of version 0.1'))");
  return () => client.end();
}

const FILE = path.join(import.meta.dirname, "../../fixtures/history-0.1.json.gz");

export function earlierMigrations(): { name: string; sql: string }[] {
  return JSON.parse(gunzipSync(readFileSync(FILE)).toString());
}

/** Applies the first `count` migrations to the empty database at `url`. */
export async function installEarlier(url: string, count = Number.POSITIVE_INFINITY): Promise<void> {
  const client = await connect(url);
  try {
    await client.query(`CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL,
      finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
      started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`);
    for (const { name, sql } of earlierMigrations().slice(0, count)) {
      await lendRoles(client, ROLES);
      await client.query(`BEGIN; ${sql}`);
      await client.query(
        "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name) VALUES ($1, $2, now(), $3)",
        [randomUUID(), createHash("sha256").update(sql).digest("hex"), name],
      );
      await client.query("COMMIT");
    }
    await client.query(`DO $$ BEGIN CREATE ROLE steward_app LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
      GRANT SELECT ON _prisma_migrations TO steward_app; GRANT steward_runtime TO steward_app`);
  } finally {
    await takeRolesBack(client);
    await client.end();
  }
}
