// The list of models: its address, the same for the page and the export, and its DTOs.
import type * as List from "#lib/list/define.ts";
import { loaderOf } from "#lib/list/params.ts";
import type { ListOf } from "#lib/list/schema.ts";
import { modelList } from "#lib/resources/models/list/definition.ts";

type Definition = typeof modelList;
export type Sorting = List.Sorting<Definition>;

export const loadListParams = loaderOf(modelList);

export type ModelFilter = List.FilterOf<Definition>;
export type ListParams = List.ParamsOf<Definition>;
export type ModelRow = List.RowOf<Definition>;

export interface ModelList extends ListOf<Definition> {
  /** Providers of all models, for the filter */
  providers: string[];
  can: { manage: boolean };
}
