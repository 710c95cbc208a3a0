// Pure rules about usage. Quantities of credits are whole millionths, see lib/core/quantity.ts.
import { parseQuantity } from "#lib/core/quantity.ts";

/** How late and how early an event may be dated, by the database's clock */
export const latestDays = 31;
export const earliestMinutes = 5;

/** How long receipts of events are kept: longer than an event may be late, so that none counts twice */
export const receiptDays = 35;

/** How long events are kept, in whole months. Their sums stay. */
export const keptMonths = 25;

/** Events in one request */
export const batchSize = 1_000;

/** Tags of one event; usage_add_to_tags says how many of an organization are counted one by one. */
export const mostTags = 10;
export const tagLength = 64;

/** Exclusive pools of tokens: no token is in two of them. In the order of screens. */
export const pools = ["input", "output", "cacheRead", "cacheWrite", "reasoning", "embedding"] as const;
export type Pool = (typeof pools)[number];

export const poolLabels: Readonly<Record<Pool, string>> = {
  input: "Input",
  output: "Output",
  cacheRead: "Cache read",
  cacheWrite: "Cache write",
  reasoning: "Reasoning",
  embedding: "Embedding",
};

export type Tokens = Readonly<Record<Pool, number>>;

/** Prices per million tokens, as decimal text; null is unknown. */
export type Prices = Readonly<Record<Pool, string | null>>;

const million = 1_000_000n;
/** A markup in percent, in millionths */
const whole = 100n * million;

/**
 * What tokens cost in millionths of a credit, rounded half away from zero, so that a correction takes away what its original
 * added. Null where a pool that was used has no price.
 */
export function costOf(tokens: Tokens, prices: Prices, markup: string): bigint | null {
  let product = 0n;
  for (const pool of pools) {
    if (tokens[pool] === 0) continue;
    const price = prices[pool];
    if (price === null) return null;
    product += BigInt(tokens[pool]) * parseQuantity(price);
  }
  return divide(product * (whole + parseQuantity(markup)), million * whole);
}

/** Half away from zero. */
function divide(value: bigint, by: bigint): bigint {
  const half = by / 2n;
  return value < 0n ? -((-value + half) / by) : (value + half) / by;
}

export function isUsed(tokens: Tokens): boolean {
  return pools.some((pool) => tokens[pool] !== 0);
}

/** What is charged in tokens: embedding apart, and of all others together. */
export function chargedTokens(tokens: Tokens): { inference_tokens: bigint; embedding_tokens: bigint } {
  const inference = pools
    .filter((pool) => pool !== "embedding")
    .reduce((sum, pool) => sum + BigInt(tokens[pool]), 0n);
  return { inference_tokens: inference * million, embedding_tokens: BigInt(tokens.embedding) * million };
}

/**
 * Splits what is due into what can be charged in a unit's smallest amount, and what is carried to the next time: what is less
 * than that amount, or a credit.
 */
export function splitDue(due: bigint, decimals: number): { charge: bigint; carry: bigint } {
  if (due <= 0n) return { charge: 0n, carry: due };
  const step = 10n ** BigInt(6 - decimals);
  const charge = due - (due % step);
  return { charge, carry: due - charge };
}

/** The period of a screen about usage where its address says none */
export const standardPeriod = "30d";
