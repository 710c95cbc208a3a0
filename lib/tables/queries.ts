import type { UserActor } from "#lib/auth/actor.ts";
import { scopeOfSelf } from "#lib/auth/authorize.ts";
import { withHat } from "#lib/db.ts";
import {
  type ColumnPreferences,
  columnPreferencesSchema,
  type SaveTablePreference,
} from "#lib/tables/schema.ts";

/** How this person arranged a table; empty when they did not, or when what is stored is no longer understood. */
export async function findOwnTablePreference(
  actor: UserActor,
  table: SaveTablePreference["table"],
): Promise<ColumnPreferences> {
  const row = await withHat(scopeOfSelf(actor), (tx) =>
    tx.tablePreference.findUnique({ where: { userId_table: { userId: actor.userId, table } } }),
  );
  const parsed = columnPreferencesSchema.safeParse(row?.columns);
  return parsed.success ? parsed.data : {};
}
