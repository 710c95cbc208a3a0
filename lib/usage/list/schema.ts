// The list of usage events: its search parameters and DTOs.
import type * as List from "#lib/list/define.ts";
import { loaderOf } from "#lib/list/params.ts";
import type { ListOf } from "#lib/list/schema.ts";
import { usageList } from "#lib/usage/list/definition.ts";

type Definition = typeof usageList;
export type Sorting = List.Sorting<Definition>;

export const loadListParams = loaderOf(usageList);

export type ListParams = List.ParamsOf<Definition>;
export type UsageFilter = List.FilterOf<Definition>;
export type UsageRow = List.RowOf<Definition>;

export type UsageList = ListOf<Definition>;
