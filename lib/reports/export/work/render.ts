// Makes a file in a thread of its own.
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { FileRequest, ThreadMessage } from "#lib/reports/files/build.ts";

const entry = fileURLToPath(new URL("./thread.ts", import.meta.url));

/** Rejects with the thread's error, and when `signal` aborts it. */
export async function renderFile(
  request: FileRequest,
  onRow: (done: number) => void,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const thread = new Worker(entry, { workerData: request, execArgv: [] });
    const abort = () => void thread.terminate();
    signal?.addEventListener("abort", abort, { once: true });
    thread.on("message", (message: ThreadMessage) => {
      if ("file" in message) resolve(message.file);
      else onRow(message.done);
    });
    thread.on("error", reject);
    thread.on("exit", () => {
      signal?.removeEventListener("abort", abort);
      reject(signal?.aborted ? signal.reason : new Error("the thread ended without a file"));
    });
  });
}
