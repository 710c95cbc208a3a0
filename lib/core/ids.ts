// Ids for many rows: a UUID v7 of the library asks the system for its 16 random bytes, which costs more than all else about it.
import { randomFillSync } from "node:crypto";
import { v7 } from "uuid";

const bytesPerId = 16;
const pool = new Uint8Array(bytesPerId * 256);
let used = pool.length;

function randomBytes(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytesPerId;
  return pool.subarray(used - bytesPerId, used);
}

/** Makes UUIDs v7 of this moment, each sorted behind the one before. */
export function newIds(): () => string {
  const msecs = Date.now();
  let seq = new DataView(pool.buffer, randomBytes().byteOffset).getUint32(0) >>> 1;
  return () => v7({ random: randomBytes(), msecs, seq: seq++ });
}
