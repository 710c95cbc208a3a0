// The users list: its search parameters, shared by the page, the export and bulk actions, and its DTOs.
import type * as List from "#lib/list/define.ts";
import { filterSchemaOf, loaderOf, sortsOf } from "#lib/list/params.ts";
import type { ListOf } from "#lib/list/schema.ts";
import { userList } from "#lib/users/list/definition.ts";

type Definition = typeof userList;
export type SortColumn = List.SortId<Definition>;
export type Sort = List.Sort<Definition>;
export type Sorting = List.Sorting<Definition>;
export const sorts = sortsOf(userList);

export const loadListParams = loaderOf(userList);

/** The filter: all search parameters except order and page. */
export const filterSchema = filterSchemaOf(userList);
export type UserFilter = List.FilterOf<Definition>;
export type ListParams = List.ParamsOf<Definition>;

export type UserRow = List.RowOf<Definition> & {
  /** The first of those that the actor may see */
  organization: { name: string; slug: string } | null;
  /** How many more than the first */
  moreOrganizations: number;
};

/** The scope of the list. */
export interface ListedScope {
  /** All organizations of the platform and users without one; or the actor's own */
  kind: "platform" | "own";
  /** The one organization whose members are listed */
  organization: { id: string; name: string; slug: string } | null;
  /** Whether the URL names an organization that does not exist, or that the actor may not see */
  unknown: boolean;
  /** Whether there are several organizations to choose from */
  choice: boolean;
}

export interface UserList extends ListOf<Definition, UserRow> {
  scope: ListedScope;
  can: {
    create: boolean;
    update: boolean;
    delete: boolean;
    setAdmin: boolean;
    setRole: boolean;
    move: boolean;
  };
}
