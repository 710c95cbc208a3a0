import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { canonicalJson } from "#lib/audit/seal/canonical.ts";
import { proofOf, rootOf, treeOf } from "#lib/audit/seal/merkle.ts";

const sha256 = (...parts: (string | Buffer)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const leaves = (count: number) => Array.from({ length: count }, (_, n) => sha256(String(n)));

// The definition of RFC 6962, section 2.1.1: which side a hash is on follows from the index and the count.
function verify(leaf: Buffer, index: number, count: number, path: Buffer[]): Buffer {
  let [at, last, hash] = [index, count - 1, leaf];
  for (const beside of path) {
    if (at % 2 === 1 || at === last) {
      hash = sha256("\x01", beside, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at >> 1, last >> 1];
    } else hash = sha256("\x01", hash, beside);
    [at, last] = [at >> 1, last >> 1];
  }
  return hash;
}

test.each([1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33])(
  "each of %i leaves leads to the root, and no other does",
  (count) => {
    const all = leaves(count);
    const tree = treeOf(all);
    for (const [index, leaf] of all.entries()) {
      const path = proofOf(tree, index);
      expect(verify(leaf, index, count, path)).toEqual(rootOf(all));
      expect(verify(sha256("else"), index, count, path)).not.toEqual(rootOf(all));
    }
  },
);

test("another order, and one more or less, is another root", () => {
  const [a, b, c] = leaves(3) as [Buffer, Buffer, Buffer];
  const roots = [
    [a, b, c],
    [a, c, b],
    [a, b],
    [a, b, c, c],
  ].map((of) => rootOf(of).toString("hex"));
  expect(new Set(roots).size).toBe(4);
});

test("JSON is written as RFC 8785 says", () => {
  const value = {
    numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27],
    string: '€$\u000f\nA\'B"\\"/',
    literals: [null, true],
  };
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\"/"}',
  );
  expect(canonicalJson({ "\u20ac": 1, "\r": 2, "1": 3, "\u{1f600}": 4, "\ufb33": 5 })).toBe(
    '{"\\r":2,"1":3,"€":1,"😀":4,"\ufb33":5}',
  );
});
