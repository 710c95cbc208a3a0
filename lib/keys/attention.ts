// Whom to notify of a key: its member, the Org Admins of its organization, or the Admins of the platform.
import type { Actor } from "#lib/access/actor.ts";
import type { NotificationEvent } from "#lib/notifications/create.ts";
import type { KeyAttention } from "#lib/notifications/kinds/api-keys.ts";

export interface NoticedKey {
  id: string;
  name: string;
  organizationId: string | null;
  memberId: string | null;
}

/** `at` identifies the event, so that each notifies once. */
export function attentionTo(
  actor: Actor,
  { id, name, organizationId, memberId }: NoticedKey,
  reason: KeyAttention,
  { at, days = 0 }: { at: string; days?: number },
): NotificationEvent {
  const event = {
    actor,
    key: `${id}:${reason}:${days}:${at}`,
    subjectId: id,
    ...(organizationId ? { organizationId } : {}),
    data: { name, reason, days, platform: organizationId === null },
  };
  if (memberId) return { ...event, kind: "own-api-key.attention", userIds: [memberId] };
  return {
    ...event,
    kind: "api-key.attention",
    admins: organizationId === null,
    orgAdmins: organizationId !== null,
  };
}
