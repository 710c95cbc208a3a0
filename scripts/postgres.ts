// The embedded PostgreSQL: started for one process, and stopped when that process ends in any way.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { probePort } from "./ports.ts";
import { type Account, chooseAccount } from "./postgres/account.ts";
import { findBinaries } from "./postgres/binaries.ts";
import { ensureCluster, ensureWritable, readSettings, SUPERUSER, writeSettings } from "./postgres/cluster.ts";
import { postmasterPid, stopLeftover } from "./postgres/leftover.ts";
import { errorCode, Problem } from "./problem.ts";

export type Postgres = {
  /** URL of the database "steward" as its owner. */
  url: string;
  /** Settles when the server has ended, on request or by itself. */
  ended: Promise<void>;
  stop(): Promise<void>;
};

/**
 * Reads until end of file, which comes when our process ends in any way; then sends Postgres a fast shutdown and removes
 * the folder $1, if given.
 */
const WATCHED = `
folder=$1; shift
exec 3<&0
"$@" 3<&- & postgres=$!
(read -r _ <&3; kill -INT $postgres) & watcher=$!
exec 3<&-
wait $postgres; status=$?
kill $watcher 2>/dev/null
test $status = 0 && test -n "$folder" && rm -rf "$folder"
exit $status`;

const STOP_TIMEOUT_MS = 30_000;
/** Longer than the statement timeout: the processes of a killed server end with their statements. */
const START_TIMEOUT_MS = 60_000;

/**
 * Starts PostgreSQL on `folder`, creating the cluster on first use. The caller excludes other processes. One that is not
 * `durable` is for tests: faster, lost in a power cut, and its folder is removed when it ends.
 */
export async function startPostgres(folder: string, { durable }: { durable: boolean }): Promise<Postgres> {
  ensureWritable(folder);
  const home = realpathSync(folder);
  const cluster = path.join(home, "postgres");
  const log = path.join(home, "postgres.log");
  const binaries = await findBinaries();
  const account = chooseAccount(cluster, binaries.postgres, home);
  const settings = readSettings(home);
  await ensureCluster(cluster, binaries.initdb, account, settings.password, durable);
  await stopLeftover(cluster);

  for (const deadline = performance.now() + START_TIMEOUT_MS; ; ) {
    const port = await choosePort(settings.port);
    const url = `postgres://${SUPERUSER}:${settings.password}@127.0.0.1:${port}/steward`;
    const command = [binaries.postgres, "-D", cluster, ...serverFlags(port, durable)];
    const logSize = existsSync(log) ? statSync(log).size : 0;
    const child = spawnWatched(command, account, log, durable ? "" : home);
    const ended = once(child, "exit").then(() => {});
    if (await isReady(child, url)) {
      if (port !== settings.port) writeSettings(home, { ...settings, port });
      await ensureDatabase(url);
      return { url, ended, stop: () => stop(child, ended, cluster) };
    }
    await stop(child, ended, cluster);
    // Transient: another program took the port first, or the processes of a killed server are still ending.
    const passing = /Address already in use|is still in use/.test(
      readFileSync(log).subarray(logSize).toString(),
    );
    if (!passing || performance.now() > deadline) {
      throw new Problem(`PostgreSQL did not start. The end of ${log}:\n\n${endOfLog(log)}`);
    }
    await sleep(500);
  }
}

/** The previous port, so that tools configured with it keep working, or a free one. */
async function choosePort(wanted: number): Promise<number> {
  return probePort("127.0.0.1", wanted).catch(() => probePort("127.0.0.1", 0));
}

/** Settings for a cluster that nobody needs after a crash: no fsync, and as little WAL as possible. */
const fleeting = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: 0,
  checkpoint_timeout: "1h",
};

function serverFlags(port: number, durable: boolean): string[] {
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 100,
    shared_buffers: "256MB",
    maintenance_work_mem: "128MB",
    max_wal_size: "2GB",
    random_page_cost: 1.1,
    jit: "off",
    // Containers give /dev/shm 64 MB, too little for parallel queries.
    dynamic_shared_memory_type: "mmap",
    log_checkpoints: "off",
    log_min_duration_statement: 1000,
    // Parameters hold personal data.
    log_parameter_max_length: 0,
    ...(durable ? {} : fleeting),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function spawnWatched(command: string[], account: Account, log: string, remove: string): ChildProcess {
  const output = openSync(log, "a", 0o600);
  const args = ["-c", WATCHED, "sh", remove, ...account.prefix, ...command];
  // In a session of its own: otherwise Ctrl-C would reach Postgres before the server has finished with it.
  const child = spawn("sh", args, { cwd: "/", detached: true, stdio: ["pipe", output, output] });
  closeSync(output);
  child.stdin?.on("error", () => {});
  return child;
}

/** Waits until the server accepts connections; crash recovery may take minutes. False when it exited instead. */
async function isReady(child: ChildProcess, url: string): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const client = new Client({ connectionString: maintenance(url), connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      return true;
    } catch (error) {
      // 28P01, wrong password: the folder's settings and its cluster do not belong together.
      if (errorCode(error) === "28P01") return false;
      await sleep(50);
    } finally {
      await client.end().catch(() => {});
    }
  }
  return false;
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: maintenance(url) });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'steward'");
    if (rowCount === 0) await client.query("CREATE DATABASE steward");
  } finally {
    await client.end();
  }
}

function maintenance(url: string): string {
  return url.replace(/steward$/, "postgres");
}

async function stop(child: ChildProcess, ended: Promise<void>, cluster: string): Promise<void> {
  child.stdin?.end();
  const timeout = sleep(STOP_TIMEOUT_MS, "late", { ref: false });
  if ((await Promise.race([ended, timeout])) !== "late") return;
  const pid = postmasterPid(cluster);
  if (pid !== undefined) process.kill(pid, "SIGQUIT");
  await ended;
}

function endOfLog(log: string): string {
  return readFileSync(log, "utf8").trim().split("\n").slice(-12).join("\n");
}
