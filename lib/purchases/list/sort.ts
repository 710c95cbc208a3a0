// How each column of the purchases list sorts.
import {
  type Cursor,
  dateKey,
  decodeCursor as decode,
  enumKey,
  expression,
  gappyNumericKey,
  gappyTextKey,
  integerKey,
  numericKey,
  type Order,
  orderBy,
  type SortKey,
  textKey,
} from "#lib/list/order.ts";
import type { Sort, SortColumn } from "#lib/purchases/list/schema.ts";

const keys: Record<SortColumn, SortKey> = {
  date: dateKey("p.purchased_on"),
  reference: textKey('(p.reference COLLATE "C")'),
  product: enumKey("u.kind", "UnitKind", ["CREDIT", "INFERENCE_TOKEN", "EMBEDDING_TOKEN"]),
  quantity: numericKey("p.quantity"),
  unitPrice: gappyNumericKey("p.unit_price"),
  amount: gappyNumericKey("p.amount"),
  currency: gappyTextKey("p.currency"),
  // By file and row; what was added by hand has the largest id that there is.
  source: textKey(
    "((coalesce(p.import_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')::text || lpad(coalesce(p.import_row, 0)::text, 9, '0')) COLLATE \"C\")",
  ),
  status: integerKey("(p.reversed_at IS NOT NULL)::int"),
  note: gappyTextKey("p.note"),
};

const columnOf = (sort: Sort) => sort.replace("-", "") as SortColumn;

/** In this order alone each row shows what was bought so far. */
export function isByDate(sort: Sort): boolean {
  return columnOf(sort) === "date";
}

export function decodeCursor(sort: Sort, value: string | null): Cursor | null {
  return decode(sort, keys[columnOf(sort)], value);
}

export function orderFor(sort: Sort, cursor: Cursor): Order {
  return orderBy(keys[columnOf(sort)], expression("p.id"), sort.startsWith("-"), cursor);
}
