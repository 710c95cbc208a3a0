// Notifications are created in the transaction of what they report, for everybody at once: none reports what was rolled back.
import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { replaceUnstorable } from "#lib/access/record.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { type DataOf, kindOf, type NotificationKind } from "#lib/notifications/kinds.ts";

interface EventOf<Kind extends NotificationKind> {
  kind: Kind;
  /** Identifies the event, so that a retry creates no second notification */
  key: string;
  /** Who did it: they are not notified */
  actor: Actor;
  /** Somebody else who is not notified */
  except?: string;
  data: DataOf<Kind>;
  organizationId?: string;
  subjectId?: string;
  /** For a kind that goes to neither all Admins nor all Org Admins */
  userIds?: readonly (string | null)[];
  /** Whether all Admins get it, where that is not as for the kind */
  admins?: boolean;
  /** Whether all Org Admins of the organization get it, where that is not as for the kind */
  orgAdmins?: boolean;
}

/** What people are notified of. */
export type NotificationEvent = { [Kind in NotificationKind]: EventOf<Kind> }[NotificationKind];

/** One statement, which can be pipelined. Who may not see an event does not get it. */
export async function createNotifications(tx: RawTx, events: readonly NotificationEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => {
    const { inApp, email, admins, orgAdmins } = kindOf(event.kind);
    return {
      kind: event.kind,
      key: `${event.kind}:${event.key}`,
      organization_id: event.organizationId ?? null,
      excluded_ids: [actorUserId(event.actor), event.except].filter(Boolean),
      subject_id: event.subjectId ?? null,
      data: event.data,
      in_app: inApp,
      email,
      admins: event.admins ?? admins,
      org_admins: event.orgAdmins ?? orgAdmins,
      user_ids: event.userIds?.filter((id) => id !== null) ?? [],
    };
  });
  await tx.$queryRaw`SELECT notification_create(${JSON.stringify(rows, replaceUnstorable)}::text::jsonb)`;
}
