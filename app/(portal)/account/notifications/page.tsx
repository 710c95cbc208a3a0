import { PreferencesMatrix } from "#components/notifications/preferences-matrix.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getOwnNotificationPreferences } from "#lib/notifications/preferences/queries.ts";

export default async function NotificationPreferencesPage() {
  const preferences = await orNotFound(getOwnNotificationPreferences(await requireActor()));
  const { timeZone } = await currentUserLocale();
  return <PreferencesMatrix groups={preferences.groups} timeZone={preferences.timeZone ?? timeZone} />;
}
