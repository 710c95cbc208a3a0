// Counts of lists: exact, or capped where the exact number tells nobody anything.
import type { Count } from "#lib/list/schema.ts";

export const countCap = 10_000;

export function exact(count: number): Count {
  return { count, capped: false };
}

export function atLeast(count: number): Count {
  return { count, capped: true };
}

/** Of rows that were counted up to one more than the cap. */
export function upToCap(count: number): Count {
  return count > countCap ? atLeast(countCap) : exact(count);
}

/** Of two parts that have no row in common. */
export function together(one: Count, other: Count): Count {
  return one.capped || other.capped ? atLeast(countCap) : exact(one.count + other.count);
}
