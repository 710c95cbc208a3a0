// The list of sales files: its search parameters and DTOs.
import type * as List from "#lib/list/define.ts";
import { loaderOf } from "#lib/list/params.ts";
import type { ListOf } from "#lib/list/schema.ts";
import { salesFileList } from "#lib/sales-imports/list/definition.ts";

type Definition = typeof salesFileList;

export const loadListParams = loaderOf(salesFileList);

export type ListParams = List.ParamsOf<Definition>;
export type SalesFileRow = List.RowOf<Definition>;

export type SalesFileList = ListOf<Definition>;
