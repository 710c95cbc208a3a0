import { Notifications } from "#components/account/notifications.tsx";
import { getOwnAccount } from "#lib/account/profile/queries.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";

export default async function NotificationsPage() {
  const { muted } = await orNotFound(getOwnAccount(await requireActor()));
  return <Notifications muted={muted} />;
}
