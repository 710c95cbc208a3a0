import { formatQuantity } from "#components/data-table/format.ts";
import { amountError, isAmount } from "#lib/core/quantity.ts";

interface Unit {
  readonly code: string;
  readonly symbol: string;
}

/** Formats an allowance: no limit, none, or an amount like "S$1,000" or "1,000 CREDITS". */
export function allowanceLabel(amount: string | null, { symbol, code }: Unit, locale: string): string {
  if (amount === null) return "No limit";
  if (amount === "0") return "None";
  const number = formatQuantity(amount, locale);
  return symbol ? `${symbol}${number}` : `${number} ${code}`;
}

/** Describes an amount while it is being typed. */
export function allowanceMeaning(typed: string, unit: Unit, locale: string): string {
  const text = typed.trim();
  if (text === "") return "Empty: no limit. They spend for as long as there are credits.";
  if (!isAmount(text)) {
    return amountError("A number like 1000 or 12.5, 0 for none, or nothing for no limit.")({ input: text });
  }
  if (/^0+(\.0+)?$/.test(text)) return "0: none. They spend no credits at all.";
  return `At most ${allowanceLabel(text, unit, locale)} in a calendar month.`;
}
