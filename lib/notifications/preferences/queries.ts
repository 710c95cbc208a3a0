// What one is notified of, and how.

import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { type NotificationGroup, notificationGroups } from "#lib/notifications/kinds/definition.ts";
import { kindOf, kindsAllowed } from "#lib/notifications/kinds.ts";
import type { NotificationPreferences, SetPreference } from "#lib/notifications/preferences/schema.ts";

/** The kinds that a person may get in their present roles. */
export async function getOwnNotificationPreferences(actor: UserActor): Promise<NotificationPreferences> {
  const scope = await scopeOfSelf(actor, "account:read");
  const { everywhere, organizations } = actor.permissions;
  const allowed = kindsAllowed(
    (permission) =>
      everywhere.includes(permission) || organizations.some((one) => one.permissions.includes(permission)),
  );
  const [saved, [schedule]] = await readTransaction(scope, (tx) =>
    Promise.all([
      tx.$queryRaw<SetPreference[]>`
        SELECT kind, in_app AS "inApp", email::text AS email FROM notification_preference WHERE user_id = ${actor.userId}::uuid`,
      tx.$queryRaw<{ timeZone: string }[]>`
        SELECT time_zone AS "timeZone" FROM notification_schedule WHERE user_id = ${actor.userId}::uuid`,
    ]),
  );
  const kinds = allowed.map((kind) => {
    const { label, description, group, inApp, email } = kindOf(kind);
    const own = saved.find((one) => one.kind === kind);
    return { kind, label, description, group, inApp: own?.inApp ?? inApp, email: own?.email ?? email };
  });
  const groups = Object.entries(notificationGroups) as [NotificationGroup, string][];
  return {
    groups: groups
      .map(([id, label]) => ({ id, label, kinds: kinds.filter(({ group }) => group === id) }))
      .filter((group) => group.kinds.length > 0),
    timeZone: schedule?.timeZone ?? null,
  };
}
