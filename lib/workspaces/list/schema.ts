// The workspaces list: its address, the same for the page and the export, and the shapes that go out.
import type * as List from "#lib/list/define.ts";
import { loaderOf } from "#lib/list/params.ts";
import type { ListOf } from "#lib/list/schema.ts";
import { workspaceList } from "#lib/workspaces/list/definition.ts";

type Definition = typeof workspaceList;
export type Sorting = List.Sorting<Definition>;

export const loadListParams = loaderOf(workspaceList);

export type WorkspaceFilter = List.FilterOf<Definition>;
export type ListParams = List.ParamsOf<Definition>;
export type WorkspaceRow = List.RowOf<Definition>;

export interface WorkspaceList extends ListOf<Definition> {
  can: { manage: boolean; export: boolean };
}
