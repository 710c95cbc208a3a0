import { randomUUID } from "node:crypto";
import type { Client, DatabaseError } from "pg";
import { errorCode, Problem } from "../problem.ts";
import type { Migration } from "./history.ts";

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

/**
 * Applies one migration and records it in the same transaction, so that an interrupted start leaves either all of it or
 * nothing. (Prisma's engine records in a transaction of its own and, through its adapter, cuts scripts at every ";",
 * function bodies included.)
 */
export async function applyMigration(client: Client, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(CREATE_HISTORY);
    await client.query(migration.sql);
    await client.query(RECORD, [randomUUID(), migration.checksum, migration.name]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw isDatabaseError(error) ? new Problem(explain(error, migration)) : error;
  }
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && "severity" in error && errorCode(error) !== undefined;
}

function explain(error: DatabaseError, { name, sql }: Migration): string {
  const line = error.position ? `, line ${sql.slice(0, Number(error.position)).split("\n").length}` : "";
  const hint = [error.detail, error.hint].filter(Boolean).join("\n");
  return `The migration ${name} failed and changed nothing${line}: ${error.message} (${error.code})\n${hint}`.trim();
}
