import { Sessions } from "#components/account/sessions.tsx";
import { listOwnSessions } from "#lib/account/sessions/queries.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentReader } from "#lib/auth/user-locale.ts";
import { forPage } from "#lib/core/http/page.ts";

export default async function SessionsPage() {
  const actor = await requireActor();
  const [sessions, reader] = await Promise.all([forPage(listOwnSessions(actor)), currentReader()]);
  return <Sessions sessions={sessions} reader={reader} />;
}
