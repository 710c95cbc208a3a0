// The list of emails: its search parameters and DTOs.
import type * as List from "#lib/list/define.ts";
import { loaderOf } from "#lib/list/params.ts";
import type { ListOf } from "#lib/list/schema.ts";
import { emailList } from "#lib/mailer/list/definition.ts";

type Definition = typeof emailList;

export const loadListParams = loaderOf(emailList);

export type ListParams = List.ParamsOf<Definition>;
export type EmailRow = List.RowOf<Definition>;

export interface EmailList extends ListOf<Definition> {
  /** Whether the texts of queued emails can be read in the mailbox of a trial */
  mailbox: boolean;
}
