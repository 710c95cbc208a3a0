// The sales files of one process: looks for some that wait every second. One is inspected, and one worked on, at a time: who
// uploads a file does not wait for the millions of rows of another.
import { hostname } from "node:os";
import type { Actor } from "#lib/access/actor.ts";
import { log } from "#lib/core/log.ts";
import { type Step, steps } from "#lib/sales-imports/work/lease.ts";
import { workOnSalesFile } from "#lib/sales-imports/work/service.ts";

const pollMs = 1_000;

/** Starts working under this name; returns what hands the files in hand back after their batch, and stops. */
export function startSalesWorker(actor: Actor, worker: string): () => Promise<void> {
  const lanes = [
    startLane(actor, worker, ["INSPECTING"]),
    startLane(
      actor,
      worker,
      steps.filter((step) => step !== "INSPECTING"),
    ),
  ];
  return async () => {
    await Promise.all(lanes.map((stop) => stop()));
  };
}

function startLane(actor: Actor, worker: string, steps: readonly Step[]): () => Promise<void> {
  let stopped = false;
  let running: Promise<void> | undefined;

  async function work(): Promise<void> {
    while (!stopped && (await workOnSalesFile(actor, { worker, steps, stopped: () => stopped })));
  }

  const timer = setInterval(() => {
    running ??= work()
      .catch((error: unknown) => log.error({ err: error }, "sales worker"))
      .finally(() => {
        running = undefined;
      });
  }, pollMs);
  return async () => {
    stopped = true;
    clearInterval(timer);
    await running;
  };
}

/** Names a process in what Admins see, and no other that ever ran. */
export function workerName(pid: number, mark: string): string {
  return `${hostname().slice(0, 40)}:${pid}:${mark}`;
}
