// The processes that are compared: the gate as `npm run gate` starts it, and the bare server.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { probePort } from "../../ports.ts";
import { Problem } from "../../problem.ts";
import { root } from "../../start/plan.ts";
import type { Recorded } from "./record.ts";

export interface Served {
  url: string;
  pid: number;
}

export interface Bare extends Served {
  /** Sets the statements of "/replay", by organization. */
  replay: (recorded: Record<string, Recorded>) => Promise<void>;
}

type Defer = (cleanup: () => unknown) => void;

export async function startGate(defer: Defer, ownerUrl: string): Promise<Served> {
  const port = await probePort("127.0.0.1", 0);
  const env = {
    ...process.env,
    DATABASE_URL: ownerUrl,
    HOST: "127.0.0.1",
    PORT: String(port),
    NODE_ENV: "production",
  };
  const child = start(defer, "scripts/gate.ts", env as NodeJS.ProcessEnv);
  const url = `http://127.0.0.1:${port}`;
  while (
    !(await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Problem("The gate ended before it was ready.");
    await sleep(100);
  }
  return { url, pid: child.pid ?? 0 };
}

export async function startBare(defer: Defer, ownerUrl: string): Promise<Bare> {
  const child = start(defer, "scripts/bench/api/bare-server.ts", {
    ...process.env,
    BENCH_OWNER_URL: ownerUrl,
  });
  const [port] = await once(child, "message");
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    replay: async (recorded) => {
      child.send(recorded);
      await once(child, "message");
    },
  };
}

function start(defer: Defer, script: string, env: NodeJS.ProcessEnv): ChildProcess {
  const child = fork(path.join(root, script), { env, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const ended = once(child, "close");
  defer(() => {
    child.kill("SIGTERM");
    return ended;
  });
  return child;
}
