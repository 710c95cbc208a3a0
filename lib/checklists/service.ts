import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import { parseHidden, preferenceKey } from "#lib/checklists/hidden.ts";
import { maxHidden } from "#lib/checklists/policy.ts";
import type { SetChecklistHidden } from "#lib/checklists/schema.ts";
import { transaction } from "#lib/core/db/transaction.ts";

/** Hides one of the user's checklists, or shows it again. Not audited: it changes nobody's data. */
export async function setOwnChecklistHidden(
  actor: UserActor,
  { checklist, hidden }: SetChecklistHidden,
): Promise<void> {
  const scope = await scopeOfSelf(actor, "account:arrange-tables");
  const { userId } = actor;
  await transaction(scope, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`checklists ${userId}`}, 0))::text`;
    const key = { userId_table: { userId, table: preferenceKey } };
    const row = await tx.tablePreference.findUnique({ where: key });
    const others = parseHidden(row?.columns).filter((one) => one !== checklist);
    const columns = { hidden: [...others, ...(hidden ? [checklist] : [])].slice(-maxHidden) };
    await tx.tablePreference.upsert({
      where: key,
      create: { userId, table: preferenceKey, columns },
      update: { columns },
    });
  });
}
