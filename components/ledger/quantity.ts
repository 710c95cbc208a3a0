import { formatQuantity } from "#components/data-table/format.ts";
import { productOf } from "#lib/ledger/policy.ts";
import type { UnitKind } from "#prisma/client/enums.ts";

interface Unit {
  readonly unitKind: UnitKind;
  readonly name: string;
  readonly symbol: string;
}

/** Formats a quantity with its unit: "S$1,250.5", "1,250.5 SGD Credits", "1,250 inference tokens". */
export function writeInUnit(quantity: string, { unitKind, name, symbol }: Unit, locale: string): string {
  const number = formatQuantity(quantity, locale);
  if (unitKind !== "CREDIT") return `${number} ${productOf(unitKind).replace("_", " ")}`;
  return symbol ? `${symbol}${number}` : `${number} ${name}`;
}
