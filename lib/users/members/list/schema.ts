// The list of an organization's members: its search parameters and DTOs.
import type * as List from "#lib/list/define.ts";
import { loaderOf } from "#lib/list/params.ts";
import type { ListOf } from "#lib/list/schema.ts";
import { memberList } from "#lib/users/members/list/definition.ts";

type Definition = typeof memberList;

export const loadListParams = loaderOf(memberList);

export type ListParams = List.ParamsOf<Definition>;
/** Its id is the user's. */
export type MemberRow = List.RowOf<Definition>;

export interface MemberList extends ListOf<Definition> {
  can: { create: boolean; setRole: boolean; setAllowance: boolean };
}
