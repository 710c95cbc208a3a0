// The purchases list: its URL parameters, the same for the page and the export.
import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { type Product, products } from "#lib/ledger/policy.ts";
import type { Count, PageCursors } from "#lib/list/schema.ts";
import type { UnitKind } from "#prisma/client/enums.ts";

const sortColumns = [
  "date",
  "reference",
  "product",
  "quantity",
  "unitPrice",
  "amount",
  "currency",
  "source",
  "status",
  "note",
] as const;
export type SortColumn = (typeof sortColumns)[number];

const sorts = sortColumns.flatMap((column) => [column, `-${column}`] as const);
export type Sort = (typeof sorts)[number];

const listParsers = {
  q: parseAsString.withDefault(""),
  status: parseAsStringLiteral(["posted", "reversed"]),
  product: parseAsStringLiteral(products),
  from: parseAsString,
  to: parseAsString,
  sort: parseAsStringLiteral(sorts).withDefault("-date"),
  size: parseAsInteger.withDefault(50),
  page: parseAsInteger.withDefault(1),
  cursor: parseAsString,
};

export const loadListParams = createLoader(listParsers);

export interface PurchaseFilter {
  q: string;
  status: "posted" | "reversed" | null;
  product: Product | null;
  /** ISO dates, both included; what is none counts as not given */
  from: string | null;
  to: string | null;
}

export interface ListParams extends PurchaseFilter {
  sort: Sort;
  size: number;
  page: number;
  cursor: string | null;
}

export interface PurchaseRow {
  id: string;
  /** ISO date */
  date: string;
  reference: string;
  product: Product;
  unitKind: UnitKind;
  code: string;
  symbol: string;
  /** Decimal text, like all quantities and money */
  quantity: string;
  unitPrice: string | null;
  amount: string | null;
  /** "" without a price */
  currency: string;
  /** What was bought of this unit up to and with this one, without what was reversed; null in another order than by date */
  running: string | null;
  /** The row of the sales file; null when it was added by hand */
  importRow: number | null;
  /** "" without a file, and for those who may not know what it is called */
  fileName: string;
  reversed: boolean;
  note: string;
}

/** The sum of one unit over what matches: of what is posted, or of what was reversed where only that is shown. */
export interface UnitTotal {
  unitKind: UnitKind;
  code: string;
  symbol: string;
  quantity: string;
}

export interface PurchaseList {
  rows: PurchaseRow[];
  total: Count;
  tabs: { all: Count; posted: Count; reversed: Count };
  totals: UnitTotal[];
  /** What was paid for it, by currency */
  amounts: { currency: string; amount: string }[];
  page: number;
  /** null when the total is not exact */
  pageCount: number | null;
  cursors: PageCursors;
  can: { add: boolean; reverse: boolean };
}
