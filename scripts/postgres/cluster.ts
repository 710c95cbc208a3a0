// The folder of the embedded database: created once, completely or not at all.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { errorCode, Problem } from "../problem.ts";
import type { Account } from "./account.ts";

const MAJOR_VERSION = "18";
export const SUPERUSER = "steward";

export type Settings = { password: string; port: number };

/** Creates `folder` if needed. When it is not writable, throws with what to do. */
export function ensureWritable(folder: string): void {
  try {
    // Traversable for others, but not listable: Postgres may run under another account.
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Problem(
      `Steward keeps its data in ${folder}, which it cannot write to (${errorCode(error)}).\n` +
        "Make that folder writable, set STEWARD_DATA_DIR to one that is, or set DATABASE_URL to a PostgreSQL of yours.",
    );
  }
}

export function readSettings(folder: string): Settings {
  const file = path.join(folder, "postgres.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const settings = { password: randomBytes(24).toString("base64url"), port: 0 };
  writeSettings(folder, settings);
  return settings;
}

export function writeSettings(folder: string, settings: Settings): void {
  const file = path.join(folder, "postgres.json");
  writeFileSync(`${file}.new`, `${JSON.stringify(settings)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Creates the cluster unless it exists. Works in a temporary folder, so that an interrupted start leaves nothing half-made. */
export async function ensureCluster(
  cluster: string,
  initdb: string,
  account: Account,
  password: string,
  durable: boolean,
): Promise<void> {
  if (existsSync(path.join(cluster, "PG_VERSION"))) {
    checkVersion(cluster);
    return;
  }
  const draft = `${cluster}.new`;
  const passwordFile = `${cluster}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  account.own(draft);
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    account.own(passwordFile);
    const flags = [...initdbFlags(draft, passwordFile), ...(durable ? [] : ["--no-sync"])];
    await runQuietly([...account.prefix, initdb, ...flags]);
    rmSync(cluster, { recursive: true, force: true });
    renameSync(draft, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function initdbFlags(cluster: string, passwordFile: string): string[] {
  // The collation is Postgres's own, so that an update of the system's C library cannot break indexes. LC_CTYPE still has
  // to be a UTF-8 locale: pg_trgm takes its alphabetic characters from it.
  const locale = process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8";
  return [
    `--pgdata=${cluster}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    `--locale=${locale}`,
    "--lc-messages=C",
    "--no-instructions",
  ];
}

/** In a session of its own, so that Ctrl-C does not interrupt it; it takes half a second. */
async function runQuietly(command: string[]): Promise<void> {
  const [program = "", ...args] = command;
  const child = spawn(program, args, { cwd: "/", detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const closed = once(child, "close");
  let errors = "";
  for await (const chunk of child.stderr) errors += chunk;
  const [code] = await closed;
  if (code !== 0) throw new Problem(`PostgreSQL could not create its data folder.\n\n${errors}`);
}

function checkVersion(cluster: string): void {
  const found = readFileSync(path.join(cluster, "PG_VERSION"), "utf8").trim();
  if (found === MAJOR_VERSION) return;
  throw new Problem(
    `${cluster} was made by PostgreSQL ${found}; this version of Steward brings PostgreSQL ${MAJOR_VERSION}.\n` +
      "Start it with the version of Steward that made it, export with pg_dump, and import into a new folder.",
  );
}
