import type { TablePreferences } from "#components/data-table/preferences.ts";
import type { ActionResult } from "#components/forms/run-action.ts";
import type { BulkReport } from "#lib/list/schema.ts";
import type { BulkAction } from "#lib/organizations/bulk/schema.ts";
import type { Selection } from "#lib/organizations/list/schema.ts";

/** The server actions that the organizations page calls. */
export interface OrganizationsActions {
  bulk: (input: { action: BulkAction; selection: Selection }) => Promise<ActionResult<BulkReport>>;
  savePreferences: (input: { table: "organizations"; columns: TablePreferences }) => Promise<unknown>;
}
