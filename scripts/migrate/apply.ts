// Applies what is pending: migrations in order, then the changed files of prisma/sql, all in one transaction with their
// records, so that an interrupted start leaves either everything or nothing. (Prisma's engine records in a transaction of
// its own and, through its adapter, splits scripts at every ";", function bodies included.)
import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import type { Migration } from "./history.ts";
import { insertRoles, type Roles } from "./roles.ts";
import { runSql } from "./run-sql.ts";
import {
  applySqlFile,
  CREATE_RECORD,
  compareSqlFiles,
  listNeeds,
  removeSqlFile,
  type SqlFile,
} from "./sql-files.ts";

const CREATE_HISTORY = `
  CREATE TABLE IF NOT EXISTS public._prisma_migrations (
    id varchar(36) PRIMARY KEY,
    checksum varchar(64) NOT NULL,
    finished_at timestamptz,
    migration_name varchar(255) NOT NULL,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;

const RECORD = `
  INSERT INTO public._prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
  VALUES ($1, $2, clock_timestamp(), $3, 1)`;

/** Postgres does not let a transaction use a value that it added to an enum. */
const ADDS_ENUM_VALUE = /\bADD\s+VALUE\b/i;

/** Returns the names of what was applied, in order. */
export async function applyPending(
  client: Client,
  roles: Roles,
  migrations: readonly Migration[],
  files: readonly SqlFile[],
): Promise<string[]> {
  // ALTER FUNCTION … OWNER requires the new owner to have CREATE on the schema, here until the transaction ends.
  const owners = `${roles.platform}, ${roles.ledger}`;
  const begin = `BEGIN; GRANT CREATE ON SCHEMA public TO ${owners}`;
  const commit = `REVOKE CREATE ON SCHEMA public FROM ${owners}; COMMIT`;
  const applied: string[] = [];
  const done = new Set<SqlFile>();

  async function applyFile(file: SqlFile): Promise<void> {
    if (done.has(file)) return;
    done.add(file);
    for (const needed of listNeeds(file.sql, files)) await applyFile(needed);
    await applySqlFile(client, file);
    applied.push(file.path);
  }

  try {
    await client.query(`${begin}; ${CREATE_HISTORY}; ${CREATE_RECORD}`);
    for (const migration of migrations) {
      for (const needed of listNeeds(migration.sql, files)) await applyFile(needed);
      await runSql(client, insertRoles(migration.sql, roles), `The migration ${migration.name}`);
      await client.query(RECORD, [randomUUID(), migration.checksum, migration.name]);
      applied.push(migration.name);
      if (ADDS_ENUM_VALUE.test(migration.sql)) await client.query(`${commit}; ${begin}`);
    }
    const { changed, removed } = await compareSqlFiles(client, files);
    for (const file of changed) await applyFile(file);
    for (const file of removed) await removeSqlFile(client, file);
    await client.query(commit);
    return applied;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}
