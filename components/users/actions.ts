import type { TablePreferences } from "#components/data-table/preferences.ts";
import type { ActionResult } from "#components/forms/run-action.ts";
import type { BulkReport } from "#lib/list/schema.ts";
import type { BulkInput } from "#lib/users/bulk/schema.ts";

/** The server actions that the users page calls. */
export interface UsersActions {
  bulk: (input: BulkInput) => Promise<ActionResult<BulkReport>>;
  savePreferences: (input: { table: "users"; columns: TablePreferences }) => Promise<unknown>;
}
