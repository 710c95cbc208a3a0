// Merkle trees as in RFC 6962: the left half has the largest power of two of leaves that leaves some for the right.
import { createHash } from "node:crypto";

/** A leaf, or two halves under their hash. */
export interface Tree {
  hash: Buffer;
  count: number;
  halves?: readonly [Tree, Tree];
}

/** Throws without a leaf. */
export function treeOf(leaves: readonly Uint8Array[], from = 0, count = leaves.length): Tree {
  const leaf = leaves[from];
  if (!leaf) throw new Error("a tree has a leaf");
  if (count === 1) return { hash: Buffer.from(leaf), count };
  const half = halfOf(count);
  const [left, right] = [treeOf(leaves, from, half), treeOf(leaves, from + half, count - half)];
  return { hash: node(left.hash, right.hash), count, halves: [left, right] };
}

export function rootOf(leaves: readonly Uint8Array[]): Buffer {
  return treeOf(leaves).hash;
}

/** The hashes beside the way from a leaf to the root, from below. */
export function proofOf({ halves }: Tree, index: number): Buffer[] {
  if (!halves) return [];
  const [left, right] = halves;
  return index < left.count
    ? [...proofOf(left, index), right.hash]
    : [...proofOf(right, index - left.count), left.hash];
}

function halfOf(count: number): number {
  let half = 1;
  while (half * 2 < count) half *= 2;
  return half;
}

function node(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash("sha256").update("\x01").update(left).update(right).digest();
}
