// The settings of the whole platform.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { changesOf } from "#lib/core/changes.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { notifyUser } from "#lib/mailer/notify.ts";
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

/** Queues an email to the actor's own address, like every other one. Throws FORBIDDEN for a program, which has no address. */
export async function sendTestEmail(actor: Actor): Promise<{ to: string }> {
  const scope = await authorize(actor, "settings:manage");
  if (actor.kind !== "user") throw new AppError("FORBIDDEN", "Only a person has an email address.");
  const { userId, email } = actor;
  await transaction(scope, async (tx) => {
    await tx.platformSettings.update({ where: { id: 1 }, data: { mailTestedAt: new Date() } });
    await notifyUser(tx, { id: userId, email }, { kind: "test" }, testEmail);
    await record(tx, actor, { action: "settings.mail-tested" });
  });
  return { to: email };
}

const testEmail = {
  subject: "Test email from Steward",
  paragraphs: [
    "Emails from your Steward installation arrive.",
    "An Admin sent this test from the platform settings.",
  ],
};
