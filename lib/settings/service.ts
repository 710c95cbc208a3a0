// The settings of the whole platform.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { changesOf } from "#lib/core/changes.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { type PlatformSettings, switchNames } from "#lib/settings/schema.ts";

/** Saves the switches; without a change it does nothing. Throws CONFLICT when somebody saved since `version` was read. */
export async function updateSettings(actor: Actor, input: PlatformSettings): Promise<{ version: number }> {
  const scope = await authorize(actor, "settings:manage");
  return transaction(scope, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM platform_settings FOR UPDATE`;
    const before = await tx.platformSettings.findUniqueOrThrow({ where: { id: 1 } });
    if (before.version !== input.version) {
      throw new AppError(
        "CONFLICT",
        "Someone else saved these settings while you were editing. Reload the page.",
      );
    }
    const { version, ...switches } = input;
    const changes = changesOf(switchNames, before, switches);
    if (!changes) return { version };
    await tx.platformSettings.update({ where: { id: 1 }, data: { ...switches, version: { increment: 1 } } });
    await record(tx, actor, {
      action: "settings.updated",
      before: changes.before,
      after: changes.after,
    });
    return { version: version + 1 };
  });
}
