// Portkey's open-source gateway, as a process of its own.
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { probePort } from "../ports.ts";
import { Problem } from "../problem.ts";
import { type Lifetime, signalGroup } from "../start/lifetime.ts";
import { root } from "../start/plan.ts";

const program = path.join(root, "node_modules/@portkey-ai/gateway/build/start-server.js");

/** The channel closes when this process ends, even when it was killed. */
const endWithParent = "data:text/javascript,process.on('disconnect',()=>process.exit())";

/** Starts the gateway on a free port until `lifetime` ends, and returns its URL once it answers. */
export async function startPortkey(lifetime: Lifetime): Promise<string> {
  const port = await probePort("127.0.0.1", 0);
  const args = ["--import", endWithParent, program, `--port=${port}`, "--headless"];
  const child = lifetime.spawn(process.execPath, args, { stdio: ["ignore", "ignore", "ignore", "ipc"] });
  const ended = once(child, "close");
  lifetime.defer(() => {
    signalGroup(child, "SIGKILL");
    return ended;
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(url))) {
    lifetime.check();
    if (child.exitCode !== null) throw new Problem(`Portkey's gateway ended with code ${child.exitCode}.`);
    await sleep(100);
  }
  return url;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
