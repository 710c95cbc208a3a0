import type { Metadata } from "next";
import { NotificationsView } from "#components/notifications/notifications-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listOwnNotifications } from "#lib/notifications/queries.ts";
import { notificationListSchema } from "#lib/notifications/schema.ts";

export const metadata: Metadata = { title: "Notifications" };

export default async function NotificationsPage({ searchParams }: PageProps<"/notifications">) {
  const { show = null, kind = null, before = null, after = null } = await searchParams;
  const params = notificationListSchema.parse({ show, kind, before, after });
  const actor = await requireActor();
  const userLocale = await currentUserLocale();
  const page = await orNotFound(listOwnNotifications(actor, params, userLocale.locale));
  return (
    <NotificationsView
      page={page}
      params={params}
      userLocale={userLocale}
      readOnly={actor.impersonator !== null}
    />
  );
}
