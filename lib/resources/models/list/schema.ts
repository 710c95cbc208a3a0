// The list of models: its address, the same for the page and the export, and its DTOs.
import type { Tabs } from "#lib/list/count.ts";
import type * as List from "#lib/list/define.ts";
import { loaderOf } from "#lib/list/params.ts";
import type { ListPage, TableColumn } from "#lib/list/schema.ts";
import { modelList } from "#lib/resources/models/list/definition.ts";

type Definition = typeof modelList;
export type Sorting = List.Sorting<Definition>;

export const loadListParams = loaderOf(modelList);

export type ModelFilter = List.FilterOf<Definition>;
export type ListParams = List.ParamsOf<Definition>;
export type ModelRow = List.RowOf<Definition>;

export interface ModelList extends ListPage<ModelRow> {
  tabs: Tabs<Definition>;
  table: TableColumn[];
  /** Providers of all models, for the filter */
  providers: string[];
  can: { manage: boolean };
}
