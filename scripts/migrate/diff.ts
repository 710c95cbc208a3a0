// Writes migrations with Prisma's own schema engine, in the WebAssembly build: the native one has to be downloaded
// from a host that many networks close off. Each migration keeps the schema that it leads to; a diff between two
// schema files needs no database.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  mockAdapter,
  type SqlDriverAdapter,
} from "@prisma/driver-adapter-utils";
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg";
import { listMigrations, MIGRATIONS } from "./history.ts";

const ENGINE = "@prisma/schema-engine-wasm/schema_engine_bg";
const SCHEMA = path.join(MIGRATIONS, "../schema.prisma");

/** The SQL that leads from the last migration to schema.prisma, or undefined when they agree. */
export async function diffSchema(): Promise<string | undefined> {
  const engine = await loadEngine();
  const last = listMigrations().at(-1);
  const { exitCode, stdout } = await engine.diff({
    from: last ? schemaTarget(path.join(MIGRATIONS, last.name, "schema.prisma")) : { tag: "empty" },
    to: schemaTarget(SCHEMA),
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return exitCode === 2 ? (stdout ?? "") : undefined;
}

/** Writes a migration called `name` and returns its folder. */
export function writeMigration(name: string, sql: string): string {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(MIGRATIONS, `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "migration.sql"), sql);
  copyFileSync(SCHEMA, path.join(folder, "schema.prisma"));
  writeFileSync(path.join(MIGRATIONS, "migration_lock.toml"), 'provider = "postgresql"\n');
  return folder;
}

function schemaTarget(file: string) {
  return {
    tag: "schemaDatamodel" as const,
    files: [{ path: "schema.prisma", content: readFileSync(file, "utf8") }],
  };
}

async function loadEngine(): Promise<engineModule.SchemaEngine> {
  const wasm = path.join(path.dirname(fileURLToPath(import.meta.resolve(ENGINE))), "schema_engine_bg.wasm");
  const imports = { "./schema_engine_bg.js": engineModule } as unknown as WebAssembly.Imports;
  const { instance } = await WebAssembly.instantiate(await readFile(wasm), imports);
  engineModule.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return engineModule.SchemaEngine.new(
    { datamodels: [["schema.prisma", readFileSync(SCHEMA, "utf8")]] },
    () => {},
    noDatabase(),
  );
}

/** The engine insists on a connection, of which it asks one thing when it starts: whether the schema exists, and the version. */
function noDatabase() {
  const adapter: SqlDriverAdapter = {
    ...mockAdapter("postgres"),
    queryRaw: async () => ({
      columnNames: ["exists", "version", "numeric_version"],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, "PostgreSQL 16.0", 160000]],
    }),
  };
  const connect = async () => adapter;
  return bindMigrationAwareSqlAdapterFactory({
    adapterName: adapter.adapterName,
    provider: "postgres",
    connect,
    connectToShadowDb: connect,
  });
}
