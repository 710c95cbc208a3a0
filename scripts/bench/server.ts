// The servers that are compared: Steward as in production on one database, the app of this folder, and the bare one.
import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { hashToken, newToken } from "#lib/auth/tokens.ts";
import { probePort } from "../ports.ts";
import { type App, ensureBuild, steward } from "../start/build.ts";
import type { Lifetime } from "../start/lifetime.ts";
import { root } from "../start/plan.ts";
import { actionsKey } from "../start/secrets.ts";
import { startServer } from "../start/serve.ts";
import { type BenchDatabase, benchSecret, startBenchPostgres, withClient } from "./database.ts";
import { adminId } from "./generate.ts";
import type { Target } from "./load.ts";

export interface Steward {
  url: string;
  pid: number;
  /** Headers of the signed-in Admin's browser */
  headers: Record<string, string>;
}

/** A list in that browser, by its query string. */
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

/** Minimal pages and handlers, behind the same server script. */
const less: App = {
  folder: import.meta.dirname,
  sources: [
    ...steward.sources,
    ...["app", "next.config.mjs", "rows.ts", "tsconfig.json"].map((name) => `scripts/bench/${name}`),
  ],
};

/** Builds what is measured and starts the bench's PostgreSQL, each once; returns its owner's URL. */
export async function prepareBench(lifetime: Lifetime): Promise<string> {
  prepared ??= (async () => {
    for (const app of [steward, less]) {
      await ensureBuild(lifetime, buildKey, () => console.log("Building…"), app);
    }
    console.log("Starting the database…");
    return startBenchPostgres(lifetime);
  })();
  return prepared;
}
let prepared: Promise<string> | undefined;

export function startSteward(lifetime: Lifetime, database: BenchDatabase): Promise<Steward> {
  return start(lifetime, database, steward.folder, "server.log");
}

/** Without jobs: only Steward's own server runs them. */
export function startLess(lifetime: Lifetime, database: BenchDatabase): Promise<Steward> {
  return start(lifetime, database, less.folder, "less.log", { STEWARD_WORKER: "off" });
}

async function start(
  lifetime: Lifetime,
  database: BenchDatabase,
  folder: string,
  logName: string,
  more: { STEWARD_WORKER?: "off" } = {},
): Promise<Steward> {
  const port = await probePort("127.0.0.1", 0);
  const url = `http://localhost:${port}`;
  const environment = { DATABASE_URL: database.url, STEWARD_URL: url, STEWARD_SECRET: benchSecret };
  process.env.BENCH_OWNER_URL = database.ownerUrl;
  const log = path.join(root, ".steward/bench", logName);
  const { pid } = await startServer(
    lifetime,
    {
      ...environment,
      ...more,
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: `${port}`,
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: buildKey,
      STEWARD_DEV_MAILBOX: "0",
    },
    log,
    folder,
  );
  return { url: `http://127.0.0.1:${port}`, pid, headers: { cookie: await signIn(database) } };
}

/** Inserts a session of the Admin and returns its cookie. */
export async function signIn({ ownerUrl }: BenchDatabase): Promise<string> {
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
