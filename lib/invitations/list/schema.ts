// The invitations list: its search parameters, shared by the page, the stats and the export, and its DTOs.
import { invitationList } from "#lib/invitations/list/definition.ts";
import type * as List from "#lib/list/define.ts";
import { loaderOf } from "#lib/list/params.ts";
import type { ListOf } from "#lib/list/schema.ts";

type Definition = typeof invitationList;
export type Sorting = List.Sorting<Definition>;

export const loadListParams = loaderOf(invitationList);

export type InvitationFilter = List.FilterOf<Definition>;
export type ListParams = List.ParamsOf<Definition>;
export type InvitationRow = List.RowOf<Definition>;

export interface InvitationList extends ListOf<Definition> {
  /** The organization of the filter, named; null without one or when it is not the actor's */
  organization: { id: string; slug: string; name: string } | null;
  can: {
    invite: boolean;
    export: boolean;
    /** Whether there are several organizations to choose from */
    chooseOrganization: boolean;
  };
}
