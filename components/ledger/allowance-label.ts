import { formatQuantity } from "#components/data-table/format.ts";
import { amountError, isAmount } from "#lib/core/quantity.ts";
import { plainNumber } from "#lib/core/typed-number.ts";

interface Unit {
  readonly name: string;
  readonly symbol: string;
}

/** Formats an allowance: no limit, none, or an amount like "S$1,000" or "1,000 SGD Credits". */
export function allowanceLabel(amount: string | null, { symbol, name }: Unit, locale: string): string {
  if (amount === null) return "No limit";
  if (amount === "0") return "None";
  const number = formatQuantity(amount, locale);
  return symbol ? `${symbol}${number}` : `${number} ${name}`;
}

/** Describes an amount while it is being typed. */
export function allowanceMeaning(typed: string, unit: Unit, locale: string): string {
  const text = plainNumber(typed, locale);
  if (text === "") return "Empty means no limit: members can spend as long as credits are available.";
  if (!isAmount(text)) {
    return amountError("Enter a number like 1000 or 12.5, 0 for none, or leave it empty for no limit.")({
      input: text,
    });
  }
  if (/^0+(\.0+)?$/.test(text)) return "0 means members can't spend any credits.";
  return `Up to ${allowanceLabel(text, unit, locale)} per calendar month.`;
}
