// Marking one's own notifications as read, and as unread again.

import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelfEverywhere } from "#lib/access/authorize.ts";
import { rawTransaction } from "#lib/core/db/raw.ts";
import type { MarkAllRead, SetRead } from "#lib/notifications/schema.ts";
import { visibleTo } from "#lib/notifications/visible.ts";

/** Those of others are left as they are, as unknown ones. */
export async function setOwnNotificationsRead(actor: UserActor, { ids, read }: SetRead): Promise<void> {
  const scope = await scopeOfSelfEverywhere(actor, "account:update");
  await rawTransaction(
    scope,
    (tx) => tx.$executeRaw`
      UPDATE notification SET read_at = CASE WHEN ${read} THEN coalesce(read_at, now()) END
      WHERE user_id = ${actor.userId}::uuid AND id = ANY (${ids}::uuid[])`,
  );
}

/** Marks all up to one that the person has seen. What they may not see any more stays as it is. */
export async function markAllOwnRead(actor: UserActor, { until }: MarkAllRead): Promise<void> {
  const scope = await scopeOfSelfEverywhere(actor, "account:update");
  await rawTransaction(
    scope,
    (tx) => tx.$executeRaw`
      UPDATE notification SET read_at = now() FROM notification n
      LEFT JOIN organization o ON o.id = n.organization_id AND o.deleted_at IS NULL
      WHERE notification.id = n.id AND ${visibleTo(actor)} AND n.read_at IS NULL AND n.id <= ${until}::uuid`,
  );
}
