// The list of requests: its search parameters and DTOs.
import { limitRequestList } from "#lib/limit-requests/list/definition.ts";
import type * as List from "#lib/list/define.ts";
import { loaderOf } from "#lib/list/params.ts";
import type { ListOf } from "#lib/list/schema.ts";

type Definition = typeof limitRequestList;

export const loadListParams = loaderOf(limitRequestList);

export type ListParams = List.ParamsOf<Definition>;
export type LimitRequestRow = List.RowOf<Definition>;

export interface LimitRequestList extends ListOf<Definition> {
  /** What is used now of the limits that open requests are about, by organization and limit; decimal text */
  usedNow: Record<string, string>;
  can: { decide: boolean; withdraw: boolean };
}
