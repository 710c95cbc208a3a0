// Quantities are exact: whole millionths in a bigint while they are computed with, decimal text everywhere else.

/** Places after the point that the ledger keeps; a unit may allow fewer. */
export const ledgerDecimals = 6;

/**
 * Digits before the point of a quantity, price or limit that somebody types. Balances and sums have room for 32: it takes
 * more postings than any ledger can hold to fill one.
 */
const wholeDigits = 15;

const one = 10n ** BigInt(ledgerDecimals);
/** A balance or a sum, of any size */
const decimal = new RegExp(`^(-?)(\\d+)(?:\\.(\\d{1,${ledgerDecimals}}))?$`);
/** A typed amount; files pad numbers with zeros */
const amount = new RegExp(`^0{0,9}\\d{1,${wholeDigits}}(?:\\.\\d{1,${ledgerDecimals}})?$`);

/** The largest amount of a single posting, formatted for people. */
export const largestAmount = new Intl.NumberFormat("en").format(10n ** BigInt(wholeDigits) - 1n);

/** Whether text is a number from zero on, with at most six decimal places, and within the largest amount. */
export function isAmount(text: string): boolean {
  return amount.test(text);
}

/** Whether text is a positive amount with at most `decimals` decimal places. */
export function isQuantity(text: string, decimals = ledgerDecimals): boolean {
  if (!isAmount(text)) return false;
  const quantity = parseQuantity(text);
  return quantity > 0n && quantity % 10n ** BigInt(ledgerDecimals - decimals) === 0n;
}

/** Whether text would be an amount if it were smaller. */
export function isTooLarge(text: string): boolean {
  return text.length < 100 && /^\d+(?:\.\d*)?$/.test(text) && !isAmount(text.replace(/\..*/, ""));
}

/** Parses decimal text like "12.5", of any size, into millionths. Throws a TypeError for anything else. */
export function parseQuantity(text: string): bigint {
  const match = decimal.exec(text);
  if (!match) throw new TypeError("not a decimal number of the ledger");
  const [, sign, whole = "", places = ""] = match;
  const millionths = BigInt(whole) * one + BigInt(places.padEnd(ledgerDecimals, "0"));
  return sign ? -millionths : millionths;
}

/** Formats millionths without trailing zeros: "12.5", "3", "-0.000001". */
export function quantityText(millionths: bigint): string {
  const size = millionths < 0n ? -millionths : millionths;
  const places = (size % one).toString().padStart(ledgerDecimals, "0").replace(/0+$/, "");
  return `${millionths < 0n ? "-" : ""}${size / one}${places && `.${places}`}`;
}

/** Describes valid input for a unit with so many decimal places: "a whole number". */
export function placesLabel(decimals: number): string {
  if (decimals === 0) return "a whole number";
  return `a number with at most ${decimals} decimal ${decimals === 1 ? "place" : "places"}`;
}

/** The error for text that is no amount: that it is too large, or else `otherwise`. */
export function amountError(otherwise: string) {
  return ({ input }: { input?: unknown }) =>
    typeof input === "string" && isTooLarge(input.trim()) ? `Enter at most ${largestAmount}.` : otherwise;
}

/** The sum of decimal text. */
export function sumOf(quantities: readonly string[]): string {
  return quantityText(quantities.reduce((sum, quantity) => sum + parseQuantity(quantity), 0n));
}

export function minBigInt(a: bigint, b: bigint): bigint {
  // Math.min takes no bigint.
  return a - b < 0n ? a : b;
}
