// npm run bench -- import [FILE]
//
// Compares importing organizations with plain `unnest` inserts of the same rows in the same run: into a bare table, and
// into one with the columns, checks and indexes of the real one. On a durable PostgreSQL of its own.
import { existsSync, readFileSync } from "node:fs";
import { Client } from "pg";
import { mintSystemActor } from "#lib/access/actor.ts";
import { parseImportFile } from "#lib/organizations/import/parse.ts";
import { importOrganizations } from "#lib/organizations/import/service.ts";
import { runScript } from "../problem.ts";
import { median, withOwnPostgres } from "./own-postgres.ts";

const institutions = "../shared/data/world_universities_and_domains.json";
const rounds = 5;
const batchSize = 1_000;

/** The columns of organization that an import writes. */
const columns = {
  id: "uuid",
  number: "int",
  name: "text",
  code: "text",
  slug: "text",
  tier_id: "uuid",
  tier_rank: "int",
  address: "text",
  country: "text",
  website: "text",
  external_id: "text",
  domain: "text",
};

if (import.meta.main) await runScript(() => benchImport(process.argv[2]));

/** Prints the results: medians of alternating rounds. */
export async function benchImport(file = institutions): Promise<void> {
  await withOwnPostgres(async (ownerUrl) => {
    const owner = new Client({ connectionString: ownerUrl });
    await owner.connect();
    await measure(owner, existsSync(file) ? readFileSync(file) : generate(10_251));
    await owner.end();
  });
}

async function measure(owner: Client, bytes: Buffer): Promise<void> {
  const definitions = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  await owner.query(`CREATE TABLE bench_bare (${definitions.join(", ")}, PRIMARY KEY (id))`);
  await owner.query("CREATE TABLE bench_like (LIKE organization INCLUDING ALL)");
  const times = new Map<string, number[]>();
  const { rows } = parseImportFile(bytes);
  // The first round is a warm-up and not counted.
  for (let round = 0; round <= rounds; round++) {
    const timed = async (what: string, work: () => Promise<void>) => {
      await owner.query("CHECKPOINT");
      const start = performance.now();
      await work();
      const seconds = (performance.now() - start) / 1000;
      if (round > 0) times.set(what, [...(times.get(what) ?? []), seconds]);
    };
    await empty(owner);
    await timed("import, file to commit", () => runImport(bytes, { dryRun: false }));
    const values = await readValues(owner);
    await timed("unnest into a bare table", () => insert(owner, "bench_bare", values));
    await timed("unnest into a table with the same indexes", () => insert(owner, "bench_like", values));
    await timed("import again, all there", () => runImport(bytes, { dryRun: false }));
    await empty(owner);
    await timed("dry run", () => runImport(bytes, { dryRun: true }));
  }
  console.log(`Importing ${rows.length.toLocaleString("en")} organizations, median of ${rounds} rounds`);
  const bare = median(times.get("unnest into a bare table") ?? []);
  for (const [what, seconds] of times) {
    const time = median(seconds);
    const rate = Math.round(rows.length / time).toLocaleString("en");
    const cells = [what.padEnd(42), `${time.toFixed(2)} s`.padStart(8), `${rate} rows/s`.padStart(15)];
    console.log(`  ${cells.join(" ")} ${`${(time / bare).toFixed(1)} x bare`.padStart(12)}`);
  }
}

async function runImport(bytes: Buffer, options: { dryRun: boolean }): Promise<void> {
  const { rows } = parseImportFile(bytes);
  await importOrganizations(mintSystemActor("cli:bench"), rows, options);
}

/** Removes what was imported; the audit trail refuses this to everyone but a superuser with triggers disabled. */
async function empty(owner: Client): Promise<void> {
  await owner.query(`
    SET session_replication_role = replica;
    TRUNCATE organization, platform_organization_stats, audit_event, bench_bare, bench_like RESTART IDENTITY CASCADE;
    SET session_replication_role = origin`);
}

async function readValues(owner: Client): Promise<Record<string, unknown>[]> {
  const { rows } = await owner.query(
    `SELECT ${Object.keys(columns).join(", ")} FROM organization ORDER BY id`,
  );
  return rows;
}

async function insert(owner: Client, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const names = Object.keys(columns);
  const arrays = Object.values(columns).map((type, index) => `$${index + 1}::${type}[]`);
  const statement = `INSERT INTO ${table} (${names.join(", ")}) SELECT * FROM unnest(${arrays.join(", ")})`;
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = rows.slice(start, start + batchSize);
    await owner.query(
      statement,
      names.map((name) => batch.map((row) => row[name])),
    );
  }
}

/** Rows like those of the list, where the file is missing. */
function generate(count: number): Buffer {
  const rows = Array.from({ length: count }, (_, n) => ({
    name: `University of Example ${n % 9_000}`,
    domains: [`u${n}.example`],
    web_pages: [`https://www.u${n}.example/`],
    country: ["Brazil", "Japan", "Kenya", "Norway", "United States"][n % 5],
  }));
  return Buffer.from(JSON.stringify(rows));
}
