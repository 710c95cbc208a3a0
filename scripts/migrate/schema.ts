// Compares models with Prisma's own schema engine. The WebAssembly build: the native one has to be downloaded from a host
// that many networks block. Comparing two sets of models needs no database.
import { readdirSync, readFileSync } from "node:fs";
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

const ENGINE = "@prisma/schema-engine-wasm/schema_engine_bg";
const MODELS = path.join(import.meta.dirname, "../../prisma/models");

/** All models, as one text. */
export function readModels(): string {
  const files = readdirSync(MODELS).filter((file) => file.endsWith(".prisma"));
  return files
    .sort()
    .map((file) => readFileSync(path.join(MODELS, file), "utf8"))
    .join("\n");
}

/** Once per process: the glue around the WebAssembly module holds a single instance. */
let engine: Promise<engineModule.SchemaEngine> | undefined;

/** The SQL that leads from one set of models, or from nothing, to another; undefined when they agree. */
export async function diffModels(from: string | undefined, to: string): Promise<string | undefined> {
  engine ??= loadEngine();
  const { exitCode, stdout } = await (await engine).diff({
    from: from === undefined ? { tag: "empty" } : target(from),
    to: target(to),
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return exitCode === 2 ? (stdout ?? "") : undefined;
}

function target(content: string) {
  return { tag: "schemaDatamodel" as const, files: [{ path: "schema.prisma", content }] };
}

async function loadEngine(): Promise<engineModule.SchemaEngine> {
  const wasm = path.join(path.dirname(fileURLToPath(import.meta.resolve(ENGINE))), "schema_engine_bg.wasm");
  const imports = { "./schema_engine_bg.js": engineModule } as unknown as WebAssembly.Imports;
  const { instance } = await WebAssembly.instantiate(await readFile(wasm), imports);
  engineModule.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  const datamodels: [string, string][] = [["schema.prisma", readModels()]];
  return engineModule.SchemaEngine.new({ datamodels }, () => {}, noDatabase());
}

/** A stub connection. The engine requires one and, at its start, queries it for the schema and the server's version. */
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
