import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import type { SaveTablePreference } from "#lib/list/preferences/schema.ts";

/** Saves the user's column preferences of a table, for all devices. Not audited: it changes nobody's data. */
export async function saveOwnTablePreference(
  actor: UserActor,
  { table, columns }: SaveTablePreference,
): Promise<void> {
  const scope = await scopeOfSelf(actor, "account:arrange-tables");
  await transaction(scope, (tx) =>
    tx.tablePreference.upsert({
      where: { userId_table: { userId: actor.userId, table } },
      create: { userId: actor.userId, table, columns },
      update: { columns },
    }),
  );
}
