// The entry of the process that works on sales files (started by supervise.ts). What people upload is opened here alone: a file
// that exhausts the memory ends this process and no server. A thread does not do: V8 ends the whole process when a thread
// runs out of memory while an array or a table grows.
import { setPriority } from "node:os";
import { mintSystemActor } from "#lib/access/actor.ts";
import { closeDatabase } from "#lib/core/db/pool.ts";
import { startSalesWorker, workerName } from "#lib/sales-imports/work/worker.ts";

// Reading a large file keeps a processor busy for minutes, for which those who wait for a page should not be kept.
setPriority(10);

const [, , mark = ""] = process.argv;
const stopWorker = startSalesWorker(mintSystemActor("job:sales-files"), workerName(process.pid, mark));
let stopping = false;

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await stopWorker();
  await closeDatabase();
  process.exit();
}

process.once("message", stop);
// The process that started this one is gone, even if it was killed; or both are interrupted from a keyboard.
process.once("disconnect", stop);
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
