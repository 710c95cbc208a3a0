import type { UserActor } from "#lib/auth/actor.ts";
import { scopeOfSelf } from "#lib/auth/authorize.ts";
import { withHat } from "#lib/db.ts";
import type { SaveTablePreference } from "#lib/tables/schema.ts";

/** Remembers how this person arranged a table, for every device they use. Not audited: it changes nobody's data. */
export async function saveOwnTablePreference(
  actor: UserActor,
  { table, columns }: SaveTablePreference,
): Promise<void> {
  await withHat(scopeOfSelf(actor), (tx) =>
    tx.tablePreference.upsert({
      where: { userId_table: { userId: actor.userId, table } },
      create: { userId: actor.userId, table, columns },
      update: { columns },
    }),
  );
}
