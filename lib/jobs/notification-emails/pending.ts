// Notifications that wait for an email, and whether their person still is to get it.
import { type Permission, rolePermissions } from "#lib/access/permissions.ts";
import type { ReadTx } from "#lib/core/db/raw.ts";
import type { Data } from "#lib/notifications/kinds/definition.ts";
import { isNotificationKind, kindOf } from "#lib/notifications/kinds.ts";
import type { EmailChannel } from "#lib/notifications/policy.ts";
import { type NotificationText, textOf } from "#lib/notifications/text.ts";
import type { Prisma } from "#prisma/client/client.ts";

export interface Pending {
  id: string;
  kind: string;
  data: Data;
  read: boolean;
  organization: { name: string; slug: string; open: boolean; role: "ORG_ADMIN" | "USER" | null } | null;
  person: {
    id: string;
    email: string;
    locale: string;
    active: boolean;
    isAdmin: boolean;
  };
  /** As the person wants it now; null for the default */
  channel: EmailChannel | null;
}

/**
 * Marks those that match `due` as emailed, locked ones left out, and returns them: the oldest `limit`, or all. Only the
 * transaction that marks one sends it.
 */
export async function claimPending(
  tx: ReadTx,
  due: Prisma.Sql,
  limit: number | null = null,
): Promise<Pending[]> {
  return tx.$queryRaw<Pending[]>`
    WITH due AS (
      SELECT id FROM notification WHERE email <> 'OFF' AND emailed_at IS NULL AND ${due}
      ORDER BY id LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    ), claimed AS (
      UPDATE notification n SET emailed_at = now() FROM due WHERE n.id = due.id
      RETURNING n.id, n.user_id, n.organization_id, n.kind, n.data, n.read_at, n.email
    )
    SELECT n.id, n.kind, n.data, n.read_at IS NOT NULL AS read, p.email::text AS channel,
      CASE WHEN n.organization_id IS NOT NULL THEN json_build_object('name', o.name, 'slug', o.slug, 'role', m.role,
        'open', o.status = 'ACTIVE' AND o.deleted_at IS NULL) END AS organization,
      json_build_object('id', u.id, 'email', u.email, 'locale', u.locale, 'active', u.status = 'ACTIVE',
        'isAdmin', u.platform_role IS NOT NULL) AS person
    FROM claimed n JOIN "user" u ON u.id = n.user_id
    LEFT JOIN organization o ON o.id = n.organization_id
    LEFT JOIN membership m ON m.organization_id = n.organization_id AND m.user_id = n.user_id
    LEFT JOIN notification_preference p ON p.user_id = n.user_id AND p.kind = n.kind
    ORDER BY n.id`;
}

/** The text for the person; undefined when they do not want it, may not see it any more, are disabled, or have read it. */
export function emailTextOf({ read, channel, person, ...pending }: Pending): NotificationText | undefined {
  if (!isNotificationKind(pending.kind)) return undefined;
  const { email, permission } = kindOf(pending.kind);
  const unwanted = (channel ?? email) === "OFF";
  if (read || unwanted || !person.active || !maySee(permission, person.isAdmin, pending.organization)) {
    return undefined;
  }
  return textOf(pending, person.locale);
}

function maySee(
  permission: Permission | null,
  isAdmin: boolean,
  organization: Pending["organization"],
): boolean {
  if (permission === null) return true;
  if (isAdmin && rolePermissions.ADMIN.includes(permission)) return true;
  return Boolean(
    organization?.open && organization.role && rolePermissions[organization.role].includes(permission),
  );
}
