import { unambiguousNumber } from "#lib/core/typed-number.ts";
import type { Price } from "#lib/tiers/schema.ts";

/** Formats prices: "49 USD, 65.50 SGD". */
export function pricesText(prices: readonly Price[]): string {
  return prices.map(({ amount, currency }) => `${amount} ${currency}`).join(", ");
}

/** Formats prices for the input field. */
export function typablePrices(prices: readonly Price[]): string {
  return pricesText(prices.map((price) => ({ ...price, amount: unambiguousNumber(price.amount) })));
}
