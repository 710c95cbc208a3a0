import { Readable } from "node:stream";

/** Streams a line for each value, as JSON. Constant memory, whatever the number of values. */
export function streamJsonLines(batches: AsyncIterable<readonly object[]>): ReadableStream<Uint8Array> {
  return Readable.toWeb(Readable.from(linesOf(batches))) as ReadableStream<Uint8Array>;
}

async function* linesOf(batches: AsyncIterable<readonly object[]>) {
  for await (const values of batches) {
    if (values.length > 0) yield Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(""));
  }
}
