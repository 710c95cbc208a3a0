// What tests of notifications share.
import { createNotifications, type NotificationEvent } from "#lib/notifications/create.ts";
import { asPlatform, systemActor } from "#tests/factories.ts";

/** A person's notifications, oldest first. */
export function notificationsOf(user: { id: string } | { userId: string }) {
  const userId = "id" in user ? user.id : user.userId;
  return asPlatform((tx) => tx.notification.findMany({ where: { userId }, orderBy: { id: "asc" } }));
}

/** The kinds and what they are about. */
export async function kindsOf(user: { id: string } | { userId: string }): Promise<string[]> {
  return (await notificationsOf(user)).map(({ kind }) => kind);
}

export function create(...events: NotificationEvent[]): Promise<void> {
  return asPlatform((tx) => createNotifications(tx, events));
}

/** An accepted invitation of this person. */
export function accepted(
  organization: { id: string },
  user: { id: string } | { userId: string },
  key: string = crypto.randomUUID(),
): NotificationEvent {
  return {
    kind: "invitation.accepted",
    key,
    actor: systemActor,
    organizationId: organization.id,
    userIds: ["id" in user ? user.id : user.userId],
    data: { email: `${key}@people.example` },
  };
}
