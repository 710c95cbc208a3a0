import { ledgerDecimals, productOf } from "#lib/ledger/policy.ts";
import type { UnitKind } from "#prisma/client/enums.ts";

interface Unit {
  readonly unitKind: UnitKind;
  readonly code: string;
  readonly symbol: string;
}

/** Decimal text as the reader writes numbers, to the last digit: it never becomes a floating number. */
export function writeQuantity(quantity: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: ledgerDecimals });
  return format.format(quantity as Intl.StringNumericLiteral);
}

/** With its unit: "S$1,250.5", "1,250.5 CREDITS", "1,250 inference tokens". */
export function writeInUnit(quantity: string, { unitKind, code, symbol }: Unit, locale: string): string {
  const number = writeQuantity(quantity, locale);
  if (unitKind !== "CREDIT") return `${number} ${productOf(unitKind).replace("_", " ")}`;
  return symbol ? `${symbol}${number}` : `${number} ${code}`;
}
