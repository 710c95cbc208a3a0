import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import {
  type ColumnPreferences,
  parseColumnPreferences,
  type SaveTablePreference,
} from "#lib/list/preferences/schema.ts";

/** How this person arranged a table; empty when they did not, or when what is stored is no longer understood. */
export async function findOwnTablePreference(
  actor: UserActor,
  table: SaveTablePreference["table"],
): Promise<ColumnPreferences> {
  const scope = await scopeOfSelf(actor, "account:arrange-tables");
  const [row] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<{ columns: unknown }[]>`
      SELECT columns FROM table_preference WHERE user_id = ${actor.userId}::uuid AND "table" = ${table}`,
  );
  return parseColumnPreferences(row?.columns);
}
