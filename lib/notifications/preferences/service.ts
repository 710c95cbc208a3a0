// Choosing what one is notified of, and how.

import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { rawTransaction } from "#lib/core/db/raw.ts";
import { kindOf } from "#lib/notifications/kinds.ts";
import type { SetPreference, SetTimeZone } from "#lib/notifications/preferences/schema.ts";

/** What is like the default is not stored, and follows it. Holds for what waits for a digest, too. */
export async function setOwnNotificationPreference(actor: UserActor, input: SetPreference): Promise<void> {
  const scope = await scopeOfSelf(actor, "account:update");
  const { kind, inApp, email } = input;
  const standard = kindOf(kind);
  await rawTransaction(scope, async (tx) => {
    if (inApp === standard.inApp && email === standard.email) {
      await tx.$executeRaw`
        DELETE FROM notification_preference WHERE user_id = ${actor.userId}::uuid AND kind = ${kind}`;
    } else {
      await tx.$executeRaw`
        INSERT INTO notification_preference (user_id, kind, in_app, email)
        VALUES (${actor.userId}::uuid, ${kind}, ${inApp}, ${email}::text::"NotificationEmail")
        ON CONFLICT (user_id, kind) DO UPDATE SET in_app = excluded.in_app, email = excluded.email, updated_at = now()`;
    }
    await record(tx, actor, {
      action: "user.notifications-set",
      targetId: actor.userId,
      after: { kind, inApp, email },
    });
  });
}

/** Sets where it has to be eight o'clock for the daily digest. Nobody gains or loses anything, so it is not recorded. */
export async function setOwnTimeZone(actor: UserActor, { timeZone }: SetTimeZone): Promise<void> {
  const scope = await scopeOfSelf(actor, "account:update");
  await rawTransaction(
    scope,
    (tx) => tx.$executeRaw`
      INSERT INTO notification_schedule (user_id, time_zone) VALUES (${actor.userId}::uuid, ${timeZone})
      ON CONFLICT (user_id) DO UPDATE SET time_zone = excluded.time_zone`,
  );
}
