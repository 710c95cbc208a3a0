// PgBouncer in front of the server of this test run. Debian's is 1.18, which does not support named prepared statements.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { vi } from "vitest";
import { probePort } from "#scripts/ports.ts";

const PROGRAMS = ["pgbouncer", "/usr/sbin/pgbouncer"];
/** Connections to the server, fewer than those of clients: each transaction may use another one. */
const SERVER_CONNECTIONS = 2;

export type Pooler = {
  /** `url` through the pooler */
  through(url: string): string;
  stop(): Promise<void>;
};

/** Finds PgBouncer, or installs it where apt can; otherwise returns why there is none. */
export function findPgBouncer(): { program: string } | { reason: string } {
  const found = PROGRAMS.find(runs);
  if (found) return { program: found };
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0)
    return { reason: "pgbouncer is not installed, and only root on Debian can install it here" };
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update"], { env });
  spawnSync("apt-get", ["install", "--yes", "--no-install-recommends", "pgbouncer"], { env });
  const installed = PROGRAMS.find(runs);
  return installed ? { program: installed } : { reason: "apt could not install pgbouncer" };
}

const runs = (program: string) => spawnSync(program, ["--version"]).status === 0;

/** Starts transaction pooling for these logins and their databases. */
export async function startPgBouncer(program: string, logins: readonly string[]): Promise<Pooler> {
  const folder = mkdtempSync(path.join(tmpdir(), "pgbouncer-"));
  const port = await probePort("127.0.0.1", 0);
  const addresses = logins.map((url) => new URL(url));
  const databases = addresses.map(
    ({ hostname, port, pathname }) =>
      `${pathname.slice(1)} = host=${hostname} port=${port} dbname=${pathname.slice(1)}`,
  );
  write(
    path.join(folder, "users"),
    addresses.map(({ username, password }) => `"${username}" "${password}"`),
  );
  write(path.join(folder, "ini"), [
    "[databases]",
    ...new Set(databases),
    "[pgbouncer]",
    "pool_mode = transaction",
    `default_pool_size = ${SERVER_CONNECTIONS}`,
    "auth_type = scram-sha-256",
    `auth_file = ${folder}/users`,
    "listen_addr = 127.0.0.1",
    `listen_port = ${port}`,
    "unix_socket_dir =",
  ]);
  chmodSync(folder, 0o755);
  const child = run(program, path.join(folder, "ini"));
  const ended = once(child, "exit");
  const through = (url: string) =>
    Object.assign(new URL(url), { hostname: "127.0.0.1", port: String(port) }).href;
  await vi.waitFor(() => answers(through(logins[0] ?? "")), { timeout: 30_000, interval: 100 });
  return {
    through,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

function write(file: string, lines: string[]): void {
  writeFileSync(file, `${lines.join("\n")}\n`);
  chmodSync(file, 0o644);
}

/** It does not run as root. */
function run(program: string, configuration: string): ChildProcess {
  const nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
  const [command = program, ...args] = [
    ...(process.getuid?.() === 0 ? nobody : []),
    program,
    "-q",
    configuration,
  ];
  return spawn(command, args, { stdio: "ignore" });
}

async function answers(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
  } finally {
    await client.end().catch(() => {});
  }
}
