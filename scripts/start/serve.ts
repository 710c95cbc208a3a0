// The server process of this start.
import type { ChildProcess, StdioOptions } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../problem.ts";
import { type Lifetime, signalGroup } from "./lifetime.ts";
import { root } from "./plan.ts";

/** Megabytes. Without a limit the heap of a Next server grows until the machine's memory is used. */
const HEAP_LIMIT = 384;

/** Milliseconds, a little longer than the server's own limit for requests in flight. */
const STOP_TIMEOUT_MS = 30_000;

export type ServerEnvironment = {
  NODE_ENV: "production" | "development";
  HOST: string;
  PORT: string;
  DATABASE_URL: string;
  STEWARD_URL: string;
  STEWARD_SECRET: string;
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: string;
  /** "1" lets Admins read emails that are not sent: for trials, not for real installations */
  STEWARD_DEV_MAILBOX: "0" | "1";
  STEWARD_ENVIRONMENT?: string;
  STEWARD_WORKER?: "off";
};

export type Server = {
  pid: number;
  /** Settles with the exit code when the server has ended, on request or by itself. */
  ended: Promise<number>;
};

/**
 * Starts scripts/server.ts and returns once it listens. When `lifetime` ends it is stopped after its requests. Its output
 * goes to the file `log`, if given; it serves the app in `folder`.
 */
export async function startServer(
  lifetime: Lifetime,
  environment: ServerEnvironment,
  log?: string,
  folder = root,
): Promise<Server> {
  const output = log === undefined ? "inherit" : openSync(log, "w");
  const flags = environment.NODE_ENV === "production" ? [`--max-old-space-size=${HEAP_LIMIT}`] : [];
  const child = lifetime.spawn(process.execPath, [...flags, path.join(root, "scripts/server.ts")], {
    cwd: folder,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...environment },
    stdio: ["ignore", output, output, "ipc"] satisfies StdioOptions,
  });
  const ended = once(child, "close").then(([code]) => (typeof code === "number" ? code : 1));
  lifetime.defer(() => stop(child, ended));
  const ready = once(child, "message").then(() => "ready" as const);
  const first = await Promise.race([ready, ended, lifetime.interrupted()]);
  lifetime.check();
  if (first !== "ready") throw new Problem(`The server ended with code ${first} before it was ready.`);
  return { pid: child.pid ?? 0, ended };
}

async function stop(child: ChildProcess, ended: Promise<number>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
  const timeout = sleep(STOP_TIMEOUT_MS, "late", { ref: false });
  if ((await Promise.race([ended, timeout])) === "late") signalGroup(child, "SIGKILL");
  await ended;
}
