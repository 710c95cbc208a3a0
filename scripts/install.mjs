// What a checkout needs before anything else runs. Plain JavaScript without dependencies: it runs on the machine's own
// Node, before there is a node_modules.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { accessSync, constants, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

export const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

export const root = path.resolve(import.meta.dirname, "..");
const modules = path.join(root, "node_modules");
const bin = path.join(modules, ".bin");

/** The Node that the project runs on: a dependency, because the machine's own may be too old. */
export const projectNode = path.join(bin, "node");

/** Installs the packages of package-lock.json unless they are installed. */
export async function ensurePackages() {
  if (packagesMatch()) return;
  accessSync(root, constants.W_OK);
  console.log("Installing dependencies, which takes about a minute…");
  // Not with the Node of node_modules, which is about to be replaced; and all packages, whatever NODE_ENV is, because the
  // build needs what npm would omit in production.
  await run(
    "npm",
    ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
    searchPath().filter(isNotOurs),
  );
}

/** Generates the database client from prisma/models unless it exists. */
export async function ensureDatabaseClient() {
  const mark = path.join(modules, ".steward-client");
  const models = path.join(root, "prisma/models");
  const hash = createHash("sha256").update(readFileSync(path.join(root, "package-lock.json")));
  for (const file of readdirSync(models).sort())
    hash.update(file).update(readFileSync(path.join(models, file)));
  const current = hash.digest("hex");
  if (existsSync(path.join(root, "prisma/client/client.ts")) && read(mark) === current) return;
  await run(path.join(bin, "prisma"), ["generate"], [bin, ...searchPath()]);
  writeFileSync(mark, current);
}

/** npm keeps its own record of what it installed; an interrupted install leaves none. */
function packagesMatch() {
  const wanted = JSON.parse(read(path.join(root, "package-lock.json"))).packages;
  const installed = JSON.parse(read(path.join(modules, ".package-lock.json")) || "{}").packages ?? {};
  return Object.entries(wanted).every(([name, { version, optional }]) => {
    const found = installed[name]?.version;
    // Packages for other platforms are optional and left out.
    return name === "" || found === version || (optional && found === undefined);
  });
}

/** Shows the command's output only on failure. Both commands may be killed at any point and start again next time. */
async function run(command, args, entries) {
  const env = { ...process.env, PATH: entries.join(path.delimiter) };
  const child = spawn(command, args, { cwd: root, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  // On a signal npm would finish the install first.
  const stop = () => process.kill(-child.pid, "SIGKILL") && process.exit(130);
  for (const signal of SIGNALS) process.on(signal, stop);
  const [code] = await once(child, "close");
  for (const signal of SIGNALS) process.off(signal, stop);
  if (code === 0) return;
  throw new Error(`\`${path.basename(command)} ${args[0]}\` failed:\n\n${output.trim()}`);
}

function searchPath() {
  return (process.env.PATH ?? "").split(path.delimiter);
}

function isNotOurs(entry) {
  return path.resolve(entry) !== bin;
}

function read(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
