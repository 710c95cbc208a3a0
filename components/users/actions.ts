import type { TablePreferences } from "#components/data-table/preferences.ts";

/** The server actions that the users page calls. */
export interface UsersActions {
  savePreferences: (input: { table: "users"; columns: TablePreferences }) => Promise<unknown>;
}
