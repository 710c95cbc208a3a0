// The purchases list: its address, the same for the page and the export, and the shapes that go out.
import type { Product } from "#lib/ledger/policy.ts";
import type * as List from "#lib/list/define.ts";
import { loaderOf } from "#lib/list/params.ts";
import type { ListOf } from "#lib/list/schema.ts";
import { purchaseList } from "#lib/purchases/list/definition.ts";
import type { UnitKind } from "#prisma/client/enums.ts";

type Definition = typeof purchaseList;
export type SortColumn = List.SortId<Definition>;
export type Sort = List.Sort<Definition>;
export type Sorting = List.Sorting<Definition>;

export const loadListParams = loaderOf(purchaseList);

export type PurchaseFilter = List.FilterOf<Definition>;
export type ListParams = List.ParamsOf<Definition>;

export type PurchaseRow = List.RowOf<Definition> & {
  product: Product;
  /** What was bought of this unit up to and with this one, without what was reversed; null in another order than by date */
  running: string | null;
  reversed: boolean;
};

/** The sum of one unit over the matching purchases: posted ones, or reversed ones where only those are shown. */
export interface UnitTotal {
  unitKind: UnitKind;
  code: string;
  name: string;
  symbol: string;
  quantity: string;
}

export interface PurchaseList extends ListOf<Definition, PurchaseRow> {
  totals: UnitTotal[];
  /** Amounts paid, by currency */
  amounts: { currency: string; amount: string }[];
  can: { add: boolean; reverse: boolean };
}
