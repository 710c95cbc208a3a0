// The list of a workspace's members: its address and the shapes that go out.
import type * as List from "#lib/list/define.ts";
import { loaderOf } from "#lib/list/params.ts";
import type { ListOf } from "#lib/list/schema.ts";
import { workspaceMemberList } from "#lib/workspaces/members/list/definition.ts";

type Definition = typeof workspaceMemberList;

export const loadListParams = loaderOf(workspaceMemberList);

export type ListParams = List.ParamsOf<Definition>;
export type WorkspaceMemberRow = List.RowOf<Definition>;

export interface WorkspaceMemberList extends ListOf<Definition> {
  can: { change: boolean };
}
