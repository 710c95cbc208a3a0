// The peer that Steward is compared with: a pinned better-auth, installed separately, in a process and a database of its
// own.
import { once } from "node:events";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { probePort } from "../../ports.ts";
import { Problem } from "../../problem.ts";
import type { Lifetime } from "../../start/lifetime.ts";
import { root } from "../../start/plan.ts";
import { benchSecret, withClient, withDatabase } from "../database.ts";

const dependencies = { "better-auth": "1.7.25", kysely: "0.29.9", pg: "8.23.1" };

/** Size of the connection pool, Steward's default */
const pool = 10;
const folder = path.join(root, ".steward/bench/peer");
const database = "bench_peer";

export interface Peer {
  url: string;
  pid: number;
  ownerUrl: string;
  version: string;
}

/** Installs the peer unless it is installed, and starts it on an empty database in the same PostgreSQL. */
export async function startPeer(lifetime: Lifetime, serverUrl: string): Promise<Peer> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ type: "module", dependencies }));
  copyFileSync(path.join(import.meta.dirname, "server.mjs"), path.join(folder, "server.mjs"));
  const install = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const code = await lifetime.run("npm", install, { cwd: folder, stdio: "inherit" });
  if (code !== 0) throw new Problem("The peer could not be installed.");
  const drop = `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`;
  await withClient(serverUrl, async (client) => {
    await client.query(drop);
    await client.query(`CREATE DATABASE ${database}`);
  });
  lifetime.defer(() => withClient(serverUrl, (client) => client.query(drop)));
  const ownerUrl = withDatabase(serverUrl, database);
  const port = await probePort("127.0.0.1", 0);
  const child = lifetime.spawn(process.execPath, ["server.mjs"], {
    cwd: folder,
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: ownerUrl,
      PEER_POOL: `${pool}`,
      PEER_PORT: `${port}`,
      PEER_SECRET: benchSecret,
    },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = once(child, "close");
  lifetime.defer(async () => {
    child.kill();
    await ended;
  });
  const first = await Promise.race([once(child, "message"), ended.then(() => undefined)]);
  lifetime.check();
  if (!first) throw new Problem("The peer ended before it was ready.");
  const version = dependencies["better-auth"];
  return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, ownerUrl, version };
}
