import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { recordOf } from "#lib/core/fields.ts";
import { type PlatformSettings, switchNames } from "#lib/settings/schema.ts";

/** The settings of the whole platform. */
export async function getSettings(actor: Actor): Promise<PlatformSettings> {
  const scope = await authorize(actor, "settings:manage");
  return transaction(scope, (tx) =>
    tx.platformSettings.findUniqueOrThrow({
      where: { id: 1 },
      select: { version: true, ...recordOf(switchNames, () => true) },
    }),
  );
}
