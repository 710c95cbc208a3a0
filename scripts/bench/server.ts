// The servers that are compared: Steward as in production on one database, and the bare one.
import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { hashToken, newToken } from "#lib/auth/tokens.ts";
import { probePort } from "../ports.ts";
import type { Lifetime } from "../start/lifetime.ts";
import { root } from "../start/plan.ts";
import { actionsKey } from "../start/secrets.ts";
import { startServer } from "../start/serve.ts";
import { buildForBench } from "./build.ts";
import { type BenchDatabase, benchSecret, startBenchPostgres, withClient } from "./database.ts";
import { adminId } from "./generate.ts";
import type { Target } from "./load.ts";

export interface Steward {
  url: string;
  pid: number;
  /** Headers of the signed-in Admin's browser */
  headers: Record<string, string>;
}

/** A view of a list in that browser, by its query string. */
export function listPage({ url, pid, headers }: Steward, path: string, name: string, query: string): Target {
  return {
    name,
    url: `${url}${path}${query && `?${query}`}`,
    headers: { ...headers, "accept-encoding": "gzip" },
    pid,
  };
}

export function organizationsPage(steward: Steward, name: string, query: string): Target {
  return listPage(steward, "/organizations", name, query);
}

const buildKey = actionsKey(benchSecret);

/** Builds what is measured and starts the bench's PostgreSQL, both once; returns its owner's address. */
export async function prepareBench(lifetime: Lifetime): Promise<string> {
  prepared ??= (async () => {
    await buildForBench(lifetime, buildKey, () => console.log("Building…"));
    console.log("Starting the database…");
    return startBenchPostgres(lifetime);
  })();
  return prepared;
}
let prepared: Promise<string> | undefined;

export async function startSteward(lifetime: Lifetime, database: BenchDatabase): Promise<Steward> {
  const port = await probePort("127.0.0.1", 0);
  const url = `http://localhost:${port}`;
  const environment = { DATABASE_URL: database.url, STEWARD_URL: url, STEWARD_SECRET: benchSecret };
  process.env.BENCH_OWNER_URL = database.ownerUrl;
  const log = path.join(root, ".steward/bench/server.log");
  const { pid } = await startServer(
    lifetime,
    {
      ...environment,
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: `${port}`,
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: buildKey,
      STEWARD_DEV_MAILBOX: "0",
    },
    log,
  );
  return { url: `http://127.0.0.1:${port}`, pid, headers: { cookie: await signIn(database) } };
}

/** The cookie of a session of the Admin. */
async function signIn({ ownerUrl }: BenchDatabase): Promise<string> {
  const token = newToken();
  await withClient(ownerUrl, (client) =>
    client.query(
      "INSERT INTO session (id, token_hash, user_id, expires_at) VALUES (gen_random_uuid(), $1, $2, now() + interval '12 hours')",
      [Buffer.from(hashToken(token)), adminId],
    ),
  );
  return `steward.session=${token}`;
}

export async function startBare(lifetime: Lifetime): Promise<{ url: string; pid: number }> {
  const child = fork(path.join(import.meta.dirname, "bare-server.ts"), { detached: true });
  lifetime.defer(() => child.kill());
  const [port] = await once(child, "message");
  return { url: `http://127.0.0.1:${port}/`, pid: child.pid ?? 0 };
}
