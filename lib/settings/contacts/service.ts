import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { changesOf } from "#lib/core/changes.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import type { SetContacts } from "#lib/settings/contacts/schema.ts";

const names = ["supportContact", "salesContact"] as const;

/** Saves whom people ask; without a change it does nothing. */
export async function setContacts(actor: Actor, input: SetContacts): Promise<void> {
  const scope = await authorize(actor, "settings:manage");
  await transaction(scope, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM platform_settings FOR UPDATE`;
    const before = await tx.platformSettings.findUniqueOrThrow({ where: { id: 1 } });
    const changes = changesOf(names, before, input);
    if (!changes) return;
    await tx.platformSettings.update({ where: { id: 1 }, data: input });
    await record(tx, actor, { action: "settings.updated", before: changes.before, after: changes.after });
  });
}
