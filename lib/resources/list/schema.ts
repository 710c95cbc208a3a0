// The lists of routers, assistants and tools: their address, the same for the page and the export, and the shapes that go out.
import type * as List from "#lib/list/define.ts";
import { loaderOf } from "#lib/list/params.ts";
import type { ListOf } from "#lib/list/schema.ts";
import type { resourceList } from "#lib/resources/list/definition.ts";
import { resourceList as definition } from "#lib/resources/list/definition.ts";

type Definition = typeof resourceList;
export type Sorting = List.Sorting<Definition>;

export const loadListParams = loaderOf(definition);

export type ResourceFilter = List.FilterOf<Definition>;
export type ListParams = List.ParamsOf<Definition>;
export type ResourceRow = List.RowOf<Definition>;

export interface ResourceList extends ListOf<Definition> {
  can: { add: boolean };
}
