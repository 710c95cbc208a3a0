// The entry of the thread that works on sales files (started by lib/jobs.ts). Reading a large one keeps a processor busy for
// minutes, which the thread that answers requests would be missed for.
import { parentPort } from "node:worker_threads";
import { mintSystemActor } from "#lib/auth/actor.ts";
import { closeDatabase } from "#lib/db.ts";
import { startSalesWorker } from "#lib/sales-imports/work/worker.ts";

const stop = startSalesWorker(mintSystemActor("job:sales-files"));
parentPort?.once("message", async () => {
  await stop();
  await closeDatabase();
  process.exit();
});
