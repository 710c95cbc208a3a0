// Quantities are exact: whole millionths in a bigint while they are computed with, decimal text everywhere else.
import { ledgerDecimals } from "#lib/ledger/policy.ts";

/** Digits in front of the point that numeric(24, 6) holds. */
const wholeDigits = 18;
const one = 10n ** BigInt(ledgerDecimals);
const pattern = new RegExp(`^(-?)(\\d{1,${wholeDigits}})(?:\\.(\\d{1,${ledgerDecimals}}))?$`);

/** Whether text is a quantity greater than zero with at most `decimals` places. */
export function isQuantity(text: string, decimals = ledgerDecimals): boolean {
  if (!pattern.test(text)) return false;
  const quantity = parseQuantity(text);
  return quantity > 0n && quantity % 10n ** BigInt(ledgerDecimals - decimals) === 0n;
}

/** Millionths of decimal text like "12.5". Throws a TypeError for anything else. */
export function parseQuantity(text: string): bigint {
  const match = pattern.exec(text);
  if (!match) throw new TypeError("not a decimal number of the ledger");
  const [, sign, whole = "", places = ""] = match;
  const millionths = BigInt(whole) * one + BigInt(places.padEnd(ledgerDecimals, "0"));
  return sign ? -millionths : millionths;
}

/** Decimal text without needless zeros: "12.5", "3", "-0.000001". */
export function quantityText(millionths: bigint): string {
  const size = millionths < 0n ? -millionths : millionths;
  const places = (size % one).toString().padStart(ledgerDecimals, "0").replace(/0+$/, "");
  return `${millionths < 0n ? "-" : ""}${size / one}${places && `.${places}`}`;
}

/** What to enter where a unit has so many places: "a whole number". */
export function placesLabel(decimals: number): string {
  if (decimals === 0) return "a whole number";
  return `a number with at most ${decimals} decimal ${decimals === 1 ? "place" : "places"}`;
}

export function lesser(a: bigint, b: bigint): bigint {
  // Math.min takes no bigint.
  return a - b < 0n ? a : b;
}
