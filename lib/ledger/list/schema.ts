// The list of transfers: its search parameters and DTOs.
import { transferList } from "#lib/ledger/list/definition.ts";
import type * as List from "#lib/list/define.ts";
import { loaderOf } from "#lib/list/params.ts";
import type { ListOf } from "#lib/list/schema.ts";

type Definition = typeof transferList;
export type Sorting = List.Sorting<Definition>;

export const loadListParams = loaderOf(transferList);

export type ListParams = List.ParamsOf<Definition>;
export type TransferFilter = List.FilterOf<Definition>;
export type TransferRow = List.RowOf<Definition>;

export interface TransferList extends ListOf<Definition> {
  /** The member of the filter; null without one, or when it is nobody whom the actor sees */
  member: { id: string; name: string } | null;
  /** To filter by, by name: those that there are, and the one of the filter */
  workspaces: { id: string; name: string }[];
  can: { reverse: boolean; findMembers: boolean };
}
