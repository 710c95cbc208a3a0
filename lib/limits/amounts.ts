// Sizes as people type them.
import { parseQuantity, quantityText } from "#lib/core/quantity.ts";

/** Typed gigabytes of 1,000,000,000 bytes as bytes, in decimal text; parts of a byte are dropped. */
export function gigabytesText(gigabytes: string): string {
  return quantityText(parseQuantity(gigabytes) * 1000n * 1_000_000n);
}
