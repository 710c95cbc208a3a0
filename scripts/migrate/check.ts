// Checks that models, migrations and SQL files agree: first as texts, then in a database that is made from them.
import { Client } from "pg";
import { startTemporaryPostgres, TEST_SECRET } from "../postgres/temporary.ts";
import { type Catalog, readCatalog } from "./catalog.ts";
import { deploy } from "./deploy.ts";
import { listMigrations } from "./history.ts";
import { rolesOf } from "./roles.ts";
import { diffModels, readModels } from "./schema.ts";
import { diffSnapshot, snapshotMigration } from "./snapshot.ts";
import { listSqlFiles } from "./sql-files.ts";

/** One message per disagreement. */
export async function findDisagreements(): Promise<string[]> {
  const sql = await diffSnapshot();
  if (sql !== undefined) return [`The models have changes that no migration carries:\n\n${sql}`];
  const last = listMigrations().at(-1)?.name;
  if (snapshotMigration() !== last) {
    return [
      `prisma/migrations/snapshot.prisma belongs to ${snapshotMigration()}, and the last migration is ${last}.\n` +
        "Compare what both do, then take the models as they are: npm run migrate -- snapshot",
    ];
  }
  const postgres = await startTemporaryPostgres();
  try {
    await deploy(postgres.url, TEST_SECRET);
    return compareCatalogs(await catalogOf(postgres.url), await catalogOfModels(postgres.url));
  } finally {
    await postgres.stop();
  }
}

/** The differences of the database `actual`, made by the migrations and SQL files, from the models and the files. */
export function compareCatalogs(actual: Catalog, models: Catalog): string[] {
  const files = new Set(listSqlFiles(rolesOf("")).map(({ kind, name }) => `${kind} ${name}`));
  const described = [...models].filter(([name]) => /^(column|constraint|index|enum|sequence) /.test(name));
  // Models cannot express collations and partitions.
  const plain = (definition = "none") =>
    definition.replace(/ "(?:default|C)"/, "").replace(" ON ONLY ", " ON ");
  const missing = described
    .filter(([name, definition]) => plain(actual.get(name)) !== plain(definition))
    .map(
      ([name, definition]) =>
        `${name}: the models say ${definition}, the migrations make ${actual.get(name) ?? "none"}`,
    );
  const extra = [...actual].flatMap(([name, definition]) => {
    const [kind = "", subject = ""] = name.split(" ", 2);
    const own = subject.replace(/[.(].*/, "");
    if (kind === "function")
      return files.has(`functions ${own}`) ? [] : [`${name} is in no file of prisma/sql/functions`];
    if (kind === "trigger")
      return files.has(`triggers ${own}`) ? [] : [`${name} is not in prisma/sql/triggers/${own}.sql`];
    if (kind === "policy" || kind === "table")
      return files.has(`policies ${own}`) ? [] : [`${name} has no file prisma/sql/policies/${own}.sql`];
    const generated = / s /.test(definition);
    if ((kind === "column" && !generated) || kind === "enum")
      return models.has(name) ? [] : [`${name} is in no model`];
    return [];
  });
  return [...missing, ...extra];
}

async function catalogOf(url: string): Promise<Catalog> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return readCatalog(client).finally(() => client.end());
}

/** The catalog of a database made from the models alone, on the same server. */
async function catalogOfModels(url: string): Promise<Catalog> {
  const own = Object.assign(new URL(url), { pathname: "models" }).href;
  await runIn(url, "CREATE DATABASE models");
  await runIn(own, (await diffModels(undefined, readModels())) ?? "");
  return catalogOf(own);
}

async function runIn(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
