// The models as of the last migration, in one file: the base of the next migration.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { listMigrations, MIGRATIONS } from "./history.ts";
import { diffModels, readModels } from "./schema.ts";

const SNAPSHOT = path.join(MIGRATIONS, "snapshot.prisma");

/** The SQL that leads from the snapshot to the models, or undefined when they agree. */
export async function diffSnapshot(): Promise<string | undefined> {
  return diffModels(existsSync(SNAPSHOT) ? readFileSync(SNAPSHOT, "utf8") : undefined, readModels());
}

/** The migration that the snapshot belongs to. */
export function snapshotMigration(): string | undefined {
  return /^\/\/ After (\S+)$/m.exec(existsSync(SNAPSHOT) ? readFileSync(SNAPSHOT, "utf8") : "")?.[1];
}

/** Writes a migration called `name` and the snapshot with it; returns the migration's folder. */
export function writeMigration(name: string, sql: string): string {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(MIGRATIONS, `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "migration.sql"), sql);
  writeSnapshot();
  return folder;
}

/** Writes the present models as the snapshot of the last migration. */
export function writeSnapshot(): void {
  const last = listMigrations().at(-1)?.name ?? "";
  const heading = `// Written by \`npm run migrate -- new\`.\n// After ${last}\n\n`;
  const models = readModels().replace(/^[ \t]*\/\/.*\n/gm, "");
  writeFileSync(SNAPSHOT, heading + models);
}
