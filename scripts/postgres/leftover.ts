// A Postgres that outlived its Steward. The caller holds the folder's lock, so any server that still runs there is a
// leftover.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { errorCode, Problem } from "../problem.ts";

const TIMEOUT_MS = 30_000;

/** Stops a postmaster that still runs on `cluster`, and removes a lock file whose process id now belongs to another program. */
export async function stopLeftover(cluster: string): Promise<void> {
  const pid = postmasterPid(cluster);
  if (pid === undefined) return;
  // Postgres itself only checks that the process id is in use, by any program, even a zombie.
  if (!isPostgres(pid)) {
    rmSync(path.join(cluster, "postmaster.pid"), { force: true });
    return;
  }
  if (await stopProcess(pid, "SIGINT")) return;
  if (await stopProcess(pid, "SIGQUIT")) return;
  throw new Problem(
    `An earlier PostgreSQL (process ${pid}) still runs on ${cluster} and does not stop. Stop it, then start again.`,
  );
}

export function postmasterPid(cluster: string): number | undefined {
  const file = path.join(cluster, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  return pid > 0 ? pid : undefined;
}

async function stopProcess(pid: number, signal: NodeJS.Signals): Promise<boolean> {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) === "ESRCH") return true;
    throw new Problem(
      `An earlier PostgreSQL (process ${pid}) still runs on Steward's data under another user. Stop it first.`,
    );
  }
  for (let waited = 0; waited < TIMEOUT_MS; waited += 50) {
    if (!isPostgres(pid)) return true;
    await sleep(50);
  }
  return false;
}

function isPostgres(pid: number): boolean {
  try {
    const command =
      process.platform === "linux"
        ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
        : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return command.includes("postgres");
  } catch {
    return false;
  }
}
