// One seal against the events that stand in its place.
import { leafContent, leafHash } from "#lib/audit/seal/canonical.ts";
import { rootOf } from "#lib/audit/seal/merkle.ts";
import type { PlacedEvent } from "#lib/audit/seal/read.ts";
import {
  hashBytes,
  hex,
  idBytes,
  isSigned,
  type Seal,
  sha256,
  splitIds,
  splitLeaves,
  statementOf,
} from "#lib/audit/seal/seal.ts";

/** What is wrong with a seal by itself, or behind the one before; null when nothing is. */
export function sealProblem(seal: Seal, previous: Uint8Array, publicKey: Uint8Array | null): string | null {
  if (hex(seal.previous) !== hex(previous)) return "does not continue the seal before it";
  if (seal.ids.length !== seal.count * idBytes || seal.leaves.length !== seal.count * hashBytes)
    return "does not hold as many events as it says";
  if (hex(rootOf(splitLeaves(seal))) !== hex(seal.root)) return "has hashes that do not make its root";
  if (hex(sha256(statementOf(seal))) !== hex(seal.hash)) return "was changed: its hash is another one";
  if (!publicKey) return "names a key that does not exist";
  if (!isSigned(seal, publicKey)) return "is not signed by its key";
  return null;
}

export interface Difference {
  kind: "changed" | "added" | "missing" | "reordered";
  id: string;
  /** Its index in the seal, or for an added one that of the event before it */
  index: number;
}

/** The differences between what a seal holds and the events of its range, in their order. */
export function compareEvents(
  seal: Pick<Seal, "ids" | "leaves">,
  events: readonly PlacedEvent[],
  saltKey: Buffer,
): Difference[] {
  const ids = splitIds(seal);
  const leaves = splitLeaves(seal);
  const places = new Map(ids.map((id, index) => [id, index]));
  const differences: Difference[] = [];
  let last = -1;
  for (const { event } of events) {
    const index = places.get(event.id);
    if (index === undefined) {
      differences.push({ kind: "added", id: event.id, index: last });
      continue;
    }
    places.delete(event.id);
    const leaf = leafHash(leafContent(saltKey, event));
    if (!leaves[index]?.equals(leaf)) differences.push({ kind: "changed", id: event.id, index });
    else if (index < last) differences.push({ kind: "reordered", id: event.id, index });
    last = Math.max(last, index);
  }
  for (const [id, index] of places) differences.push({ kind: "missing", id, index });
  return differences.sort((a, b) => a.index - b.index);
}
