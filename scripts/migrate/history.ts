// The migrations in the repository, and which of them a database has. The table is Prisma's own.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Client } from "pg";
import { Problem } from "../problem.ts";

export const MIGRATIONS = path.join(import.meta.dirname, "../../prisma/migrations");

/** The start of the present history: `after` is the last migration of the history that it replaced. */
const START = {
  name: "20261130000000_init",
  after: "20261123012857_sales_rows_judged",
  checksum: "1d42bdf0326b43f494347e51338adeceb60e7132b7df4d55b2db1484d8ea1455",
  version: "0.1",
};

export type Migration = { name: string; sql: string; checksum: string };

/** The migrations that a database lacks. `newer` when it has some that this repository lacks. */
export type Pending = { migrations: Migration[]; newer: boolean };

export function listMigrations(): Migration[] {
  return readdirSync(MIGRATIONS)
    .sort()
    .map((name) => ({ name, file: path.join(MIGRATIONS, name, "migration.sql") }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => {
      const sql = readFileSync(file, "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

type Row = { name: string; checksum: string; finished: boolean };

/** The migrations that `client`'s database lacks. Throws when its history differs from the repository's. */
export async function listPending(client: Client, migrations: Migration[]): Promise<Pending> {
  const { rows: found } = await client.query<{ exists: boolean }>(
    "SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS exists",
  );
  if (!found[0]?.exists) return { migrations, newer: false };
  const { rows } = await client.query<Row>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM public._prisma_migrations WHERE rolled_back_at IS NULL ORDER BY 1`,
  );
  const applied = new Map(rows.map((row) => [row.name, row]));
  for (const migration of migrations) refuseChanged(migration, applied.get(migration.name));
  const pending = migrations.filter(({ name }) => !applied.has(name));
  const names = new Set(migrations.map(({ name }) => name));
  return {
    migrations: pending.map((migration) =>
      migration.name === START.name && rows.length > 0 ? continueFromEarlier(migration, rows) : migration,
    ),
    newer: rows.some(({ name }) => name > START.name && !names.has(name)),
  };
}

function refuseChanged(migration: Migration, row: Row | undefined): void {
  if (row && !row.finished) {
    throw new Problem(
      `The migration ${migration.name} stopped half-way in an earlier run of another tool.\n` +
        "Put the database right, then mark it with `prisma migrate resolve`.",
    );
  }
  if (row && row.checksum !== migration.checksum) {
    throw new Problem(
      `The migration ${migration.name} was changed after it had been applied to this database.\n` +
        "Migrations are never changed: restore the file and write a new one.",
    );
  }
}

/**
 * The first migration of the present history, for a database with the complete earlier history: only the difference is left
 * to do.
 */
function continueFromEarlier(start: Migration, rows: Row[]): Migration {
  const last = rows.find(({ name }) => name === START.after);
  if (!last?.finished || last.checksum !== START.checksum) {
    throw new Problem(
      `The database is at the migration ${rows.at(-1)?.name}, which this version of Steward no longer knows.\n` +
        `Start it once with Steward ${START.version}, whose last migration is ${START.after}, then with this version.`,
    );
  }
  const sql = readFileSync(path.join(MIGRATIONS, start.name, `from-${START.version}.sql`), "utf8");
  return { ...start, sql };
}
