// The migrations in the repository, and what the database says about them. The table is Prisma's own, so that
// `prisma migrate deploy` and these scripts can take turns.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Client } from "pg";
import { Problem } from "../problem.ts";

export const MIGRATIONS = path.join(import.meta.dirname, "../../prisma/migrations");

export type Migration = { name: string; sql: string; checksum: string };

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

/** The migrations that `client`'s database lacks. Throws when its past differs from the repository's. */
export async function listPending(client: Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows: found } = await client.query<{ exists: boolean }>(
    "SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS exists",
  );
  if (!found[0]?.exists) return migrations;
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM public._prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  const applied = new Map(rows.map((row) => [row.name, row]));
  for (const migration of migrations) {
    const row = applied.get(migration.name);
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
  return migrations.filter(({ name }) => !applied.has(name));
}
