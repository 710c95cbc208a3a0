import type { BulkApi } from "#components/data-table/bulk/use-bulk-run.ts";
import type { TablePreferences } from "#components/data-table/preferences.ts";
import type { OrganizationsChange } from "#lib/organizations/bulk/schema.ts";
import type { Selection } from "#lib/organizations/list/schema.ts";

/** The server actions that the organizations page calls. */
export interface OrganizationsActions {
  bulk: BulkApi<OrganizationsChange, Selection>;
  savePreferences: (input: { table: "organizations"; columns: TablePreferences }) => Promise<unknown>;
}
