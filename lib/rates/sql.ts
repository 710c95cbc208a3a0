// SQL of rate r that queries and verbs share.
import type { Pool } from "#lib/usage/policy.ts";

/** The columns of the prices, by pool */
const priceColumns: Readonly<Record<Pool, string>> = {
  input: "input",
  output: "output",
  cacheRead: "cache_read",
  cacheWrite: "cache_write",
  reasoning: "reasoning",
  embedding: "embedding",
};

/** An object of the prices as decimal text without trailing zeros */
export const pricesSql = `json_build_object(${Object.entries(priceColumns)
  .map(([pool, column]) => `'${pool}', trim_scale(r.${column})::text`)
  .join(", ")})`;
