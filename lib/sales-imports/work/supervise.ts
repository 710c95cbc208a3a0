// Keeps a process at work on sales files, with a bound on its memory.
import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Actor } from "#lib/access/actor.ts";
import { log } from "#lib/core/log.ts";
import { releaseSalesFilesOf } from "#lib/sales-imports/work/service.ts";
import { workerName } from "#lib/sales-imports/work/worker.ts";

const entry = fileURLToPath(new URL("./process.ts", import.meta.url));
/** Megabytes of its heap: the largest workbook that is read needs two thirds */
const heapLimit = 384;
/** Milliseconds before a process that died is followed by another */
const restartMs = 1_000;
/** Milliseconds that a batch in hand gets to end */
const stopTimeoutMs = 20_000;

/**
 * Starts a process that works on sales files, another one when it dies, and has the files of the dead one taken up at once.
 * Returns what stops it after the batch in hand.
 */
export function superviseSalesWorker(actor: Actor, { heap = heapLimit } = {}): () => Promise<void> {
  let stopped = false;
  let restart: NodeJS.Timeout | undefined;
  let child: ChildProcess;

  function start(): void {
    // The worker's name contains the process id, for operators.
    const mark = randomUUID().slice(0, 4);
    child = fork(entry, [mark], { execArgv: [`--max-old-space-size=${heap}`] });
    const worker = workerName(child.pid ?? 0, mark);
    child.on("error", (error) => log.error({ err: error }, "sales process"));
    child.once("exit", (code, signal) => {
      if (stopped) return;
      log.error({ code, signal, worker }, "the sales process ended; another one follows");
      const outOfMemory = signal === "SIGABRT" || code === 134;
      releaseSalesFilesOf(actor, { worker, outOfMemory }).catch((error: unknown) =>
        // They are taken up when their leases end.
        log.warn({ err: error }, "sales files of a process that died"),
      );
      restart = setTimeout(start, restartMs).unref();
    });
  }

  start();
  return async () => {
    stopped = true;
    clearTimeout(restart);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    if (child.connected) child.send("stop");
    const late = setTimeout(() => child.kill("SIGKILL"), stopTimeoutMs);
    await ended;
    clearTimeout(late);
  };
}
