// The bench's own PostgreSQL, with one database per size, kept for the next run in .steward/bench.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { deploy } from "../migrate/deploy.ts";
import { listMigrations } from "../migrate/history.ts";
import { startPostgres } from "../postgres.ts";
import { lockFolder } from "../start/database.ts";
import type { Lifetime } from "../start/lifetime.ts";
import { root } from "../start/plan.ts";
import { generate, type Size } from "./generate.ts";

export const benchSecret = "a secret that is known to everybody";
const folder = path.join(root, ".steward/bench");

export interface BenchDatabase {
  /** As the server's role */
  url: string;
  /** As the owner */
  ownerUrl: string;
}

/** Starts PostgreSQL with pg_stat_statements until `lifetime` ends, and returns its URL as owner. */
export async function startBenchPostgres(lifetime: Lifetime): Promise<string> {
  await lockFolder(lifetime, folder, `process ${process.pid}, npm run bench`);
  const first = await startPostgres(folder, { durable: true });
  if (await addStatistics(first.url)) {
    lifetime.defer(() => first.stop());
    return first.url;
  }
  await first.stop();
  const second = await startPostgres(folder, { durable: true });
  lifetime.defer(() => second.stop());
  return second.url;
}

/** Returns false when the server must be restarted to load the extension. */
async function addStatistics(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rows } = await client.query("SHOW shared_preload_libraries");
    if (rows[0].shared_preload_libraries === "pg_stat_statements") return true;
    await client.query("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
    return false;
  });
}

/**
 * Opens a database of generated organizations and users, creating it unless an earlier run of the same generator and
 * migrations did.
 */
export async function openSize(
  serverUrl: string,
  size: Size,
  say: (line: string) => void,
): Promise<BenchDatabase> {
  const name = `bench_${size.organizations}_${size.users}`;
  const ownerUrl = withDatabase(serverUrl, name);
  const wanted = fingerprint();
  const found = await withClient(serverUrl, async (client) => {
    const { rows } = await client.query<{ mark: string | null }>(
      "SELECT shobj_description(oid, 'pg_database') AS mark FROM pg_database WHERE datname = $1",
      [name],
    );
    if (rows[0]?.mark === wanted) return true;
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name}`);
    return false;
  });
  const { url } = await deploy(ownerUrl, benchSecret);
  if (!found) {
    const started = performance.now();
    await withClient(ownerUrl, async (client) => {
      await generate(client, size);
      await client.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
      await client.query(`COMMENT ON DATABASE ${name} IS '${wanted}'`);
      // Otherwise autovacuum would run during a measurement
      await client.query("VACUUM (ANALYZE)");
      await client.query("CHECKPOINT");
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    say(
      `Made ${size.organizations.toLocaleString("en")} organizations and ${size.users.toLocaleString("en")} users in ${seconds} s.`,
    );
  }
  return { url, ownerUrl };
}

/** Waits until PostgreSQL is idle: clients that disconnected leave queries running, which would slow down the next measurement. */
export async function atRest(serverUrl: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    for (let quiet = 0; quiet < 3; ) {
      await sleep(50);
      const { rows } = await client.query<{ busy: boolean }>(
        `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()
           AND backend_type = 'client backend') AS busy`,
      );
      quiet = rows[0]?.busy ? 0 : quiet + 1;
    }
  });
}

function fingerprint(): string {
  const hash = createHash("sha256");
  for (const file of ["generate.ts", "sample-names.ts"])
    hash.update(readFileSync(path.join(import.meta.dirname, file)));
  for (const migration of listMigrations()) hash.update(JSON.stringify(migration));
  return hash.digest("hex");
}

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = name;
  return address.href;
}
