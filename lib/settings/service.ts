// What holds for the whole platform.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import type { PlatformSettings } from "#lib/settings/schema.ts";

/** Saves the switches. Throws CONFLICT when somebody saved since `version` was read. */
export async function updateSettings(actor: Actor, input: PlatformSettings): Promise<{ version: number }> {
  const scope = await authorize(actor, "settings:manage");
  return transaction(scope, async (tx) => {
    const [before] = await tx.$queryRaw<PlatformSettings[]>`
      SELECT version, self_registration AS "selfRegistration", oauth_login AS "oauthLogin" FROM platform_settings FOR UPDATE`;
    if (before?.version !== input.version) {
      throw new AppError("CONFLICT", "Somebody saved these settings since you opened them. Reload the page.");
    }
    const { version, ...switches } = input;
    await tx.platformSettings.update({ where: { id: 1 }, data: { ...switches, version: { increment: 1 } } });
    const { version: _, ...earlier } = before;
    await record(tx, actor, {
      action: "settings.updated",
      targetType: "settings",
      before: earlier,
      after: switches,
    });
    return { version: version + 1 };
  });
}
