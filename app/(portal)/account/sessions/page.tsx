import { Sessions } from "#components/account/sessions.tsx";
import { listOwnSessions } from "#lib/account/sessions/queries.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";

export default async function SessionsPage() {
  const actor = await requireActor();
  const [sessions, userLocale] = await Promise.all([orNotFound(listOwnSessions(actor)), currentUserLocale()]);
  return <Sessions sessions={sessions} userLocale={userLocale} />;
}
