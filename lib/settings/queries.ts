import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { env } from "#lib/core/env.ts";
import { recordOf } from "#lib/core/fields.ts";
import { type MailState, type PlatformSettings, switchNames } from "#lib/settings/schema.ts";

/** Whether emails can be sent, and when that was last tried with a test. */
export async function getMailState(actor: Actor): Promise<MailState> {
  const scope = await authorize(actor, "settings:manage");
  const { mailTestedAt } = await transaction(scope, (tx) =>
    tx.platformSettings.findUniqueOrThrow({ where: { id: 1 }, select: { mailTestedAt: true } }),
  );
  return { server: env().SMTP_URL !== undefined, testedAt: mailTestedAt?.toISOString() ?? null };
}

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
