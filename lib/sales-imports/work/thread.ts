// The entry of the thread that works on sales files (started by lib/jobs.ts). Reading a large one keeps a processor busy for
// minutes, which the thread that answers requests would be missed for.
import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { mintSystemActor } from "#lib/auth/actor.ts";
import { closeDatabase } from "#lib/db.ts";
import { startSalesWorker } from "#lib/sales-imports/work/worker.ts";

// A thread has a priority of its own on Linux alone; elsewhere this would be the whole server's.
if (process.platform === "linux") setPriority(10);

const stop = startSalesWorker(mintSystemActor("job:sales-files"));
parentPort?.once("message", async () => {
  await stop();
  await closeDatabase();
  process.exit();
});
