// Runs scripts/<name>.ts from a bare checkout: installs what is missing, then hands over to the project's Node.
import { spawn } from "node:child_process";
import module from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ensureDatabaseClient, ensurePackages, projectNode, root, SIGNALS } from "./install.mjs";

const OLDEST_NODE = 20;
const PROJECT_NODE = 24;

const [name = "start", ...args] = process.argv.slice(2);
const script = path.join(root, "scripts", `${name}.ts`);
const major = Number.parseInt(process.versions.node, 10);

if (major < OLDEST_NODE) stop(`Steward needs Node.js ${OLDEST_NODE} or newer; this is ${process.version}.`);
process.chdir(root);
await prepare();
// Every process of Steward, and every one that it starts, loads compiled code: a third less of the time to start.
process.env.NODE_COMPILE_CACHE ??= path.join(root, "node_modules/.cache/compiled");
if (major >= PROJECT_NODE) await runHere();
else runWithProjectNode();

async function prepare() {
  try {
    await ensurePackages();
    await ensureDatabaseClient();
  } catch (error) {
    const readOnly = ["EACCES", "EPERM", "EROFS"].includes(error.code);
    stop(readOnly ? `Steward cannot write to its folder ${root} (${error.code}).` : error.message);
  }
}

async function runHere() {
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  process.argv = [process.argv[0], script, ...args];
  await import(pathToFileURL(script).href);
}

/** The IPC channel closes when this process ends, even when it was killed, and so stops the script. */
function runWithProjectNode() {
  const child = spawn(projectNode, [script, ...args], { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => stop(error.message));
  child.on("exit", (code, signal) => {
    if (!signal) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
