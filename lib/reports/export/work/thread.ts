// The entry of the thread that makes one file (started by render.ts): a server goes on answering meanwhile.
import { parentPort, workerData } from "node:worker_threads";
import { buildFile, type FileRequest, type ThreadMessage } from "#lib/reports/files/build.ts";

const send = (message: ThreadMessage) => parentPort?.postMessage(message);

send({ file: await buildFile(workerData as FileRequest, (done) => send({ done })) });
