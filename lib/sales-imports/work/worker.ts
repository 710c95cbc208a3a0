// The sales files of one process: looks for one that waits every second, and works on one at a time.
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Actor } from "#lib/auth/actor.ts";
import { log } from "#lib/log.ts";
import { workOnSalesFile } from "#lib/sales-imports/work/service.ts";

const pollMs = 1_000;

/** Starts working; returns what hands the file in hand back after its batch, and stops. */
export function startSalesWorker(actor: Actor): () => Promise<void> {
  const worker = `${hostname().slice(0, 40)}:${process.pid}:${randomUUID().slice(0, 4)}`;
  let stopped = false;
  let running: Promise<void> | undefined;

  async function work(): Promise<void> {
    while (!stopped && (await workOnSalesFile(actor, { worker, stopped: () => stopped })));
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
