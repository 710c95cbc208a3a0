// The items list: its address and the shapes that go out.
import { itemList } from "#lib/items/list/definition.ts";
import type * as List from "#lib/list/define.ts";
import { loaderOf } from "#lib/list/params.ts";
import type { ListOf } from "#lib/list/schema.ts";

type Definition = typeof itemList;

export const loadListParams = loaderOf(itemList);

export type ListParams = List.ParamsOf<Definition>;
export type ItemRow = List.RowOf<Definition>;

export interface ItemList extends ListOf<Definition> {
  /** The number of items of each kind, by its slug; exact */
  counts: Record<string, number>;
}
