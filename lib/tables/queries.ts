import type { UserActor } from "#lib/auth/actor.ts";
import { scopeOfSelf } from "#lib/auth/authorize.ts";
import { readWithHat } from "#lib/db.ts";
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
  const [row] = await readWithHat(
    scopeOfSelf(actor),
    (tx) => tx.$queryRaw<{ columns: unknown }[]>`
      SELECT columns FROM table_preference WHERE user_id = ${actor.userId}::uuid AND "table" = ${table}`,
  );
  const parsed = columnPreferencesSchema.safeParse(row?.columns);
  return parsed.success ? parsed.data : {};
}
