import type { BulkApi } from "#components/data-table/bulk/use-bulk-run.ts";
import type { TablePreferences } from "#components/data-table/preferences.ts";
import type { Selection, UsersChange } from "#lib/users/bulk/schema.ts";

/** The server actions that the users page calls. */
export interface UsersActions {
  bulk: BulkApi<UsersChange, Selection>;
  savePreferences: (input: { table: "users"; columns: TablePreferences }) => Promise<unknown>;
}
