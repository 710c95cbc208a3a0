// The users list: its address, the same for the page, the export and bulk actions, and the shapes that go out.
import type { Tabs } from "#lib/list/count.ts";
import type * as List from "#lib/list/define.ts";
import { filterSchemaOf, loaderOf, sortsOf } from "#lib/list/params.ts";
import type { ColumnPreferences } from "#lib/list/preferences/schema.ts";
import type { ListPage, TableColumn } from "#lib/list/schema.ts";
import { userList } from "#lib/users/list/definition.ts";

type Definition = typeof userList;
export type SortColumn = List.SortId<Definition>;
export type Sort = List.Sort<Definition>;
export type Sorting = List.Sorting<Definition>;
export const sorts = sortsOf(userList);

export const loadListParams = loaderOf(userList);

/** Which people: everything of the URL but order and page. */
export const filterSchema = filterSchemaOf(userList);
export type UserFilter = List.FilterOf<Definition>;
export type ListParams = List.ParamsOf<Definition>;

export type UserRow = List.RowOf<Definition> & {
  /** The first of those that the reader may see */
  organization: { name: string; slug: string } | null;
  /** How many more than the first */
  moreOrganizations: number;
};

/** Whose people the list shows. */
export interface ListedScope {
  /** All organizations of the platform, with people who have none; or the reader's own */
  kind: "platform" | "own";
  /** The one organization whose members are shown */
  organization: { name: string; slug: string } | null;
  /** The address names an organization that is not there, or not the reader's */
  unknown: boolean;
  /** There are several to choose from */
  choice: boolean;
}

export interface UserList extends ListPage<UserRow> {
  tabs: Tabs<Definition>;
  scope: ListedScope;
  table: TableColumn[];
  /** How the reader arranged the table */
  columns: ColumnPreferences;
  can: { create: boolean; update: boolean; delete: boolean };
}
