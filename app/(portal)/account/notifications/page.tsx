import { Notifications } from "#components/account/notifications.tsx";
import { getOwnAccount } from "#lib/account/profile/queries.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { forPage } from "#lib/core/http/page.ts";

export default async function NotificationsPage() {
  const { muted } = await forPage(getOwnAccount(await requireActor()));
  return <Notifications muted={muted} />;
}
