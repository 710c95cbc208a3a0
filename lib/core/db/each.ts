import { log } from "#lib/core/log.ts";

/**
 * Runs `work`, a transaction of its own each time, on one item after the other: one that fails does not keep the rest from
 * being done. Returns the sum of the results. Throws after the last when some failed.
 */
export async function sumOfEach<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<number>,
  signal?: AbortSignal,
): Promise<number> {
  let sum = 0;
  const errors: unknown[] = [];
  for (const item of items) {
    signal?.throwIfAborted();
    try {
      sum += await work(item);
    } catch (error) {
      log.error({ err: error, item }, "one of many failed");
      errors.push(error);
    }
  }
  if (errors.length === 0) return sum;
  throw new Error(`${errors.length} of ${items.length} failed.`, { cause: errors[0] });
}
