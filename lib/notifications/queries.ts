// One's own notifications, as far as one may see them now.

import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelfEverywhere } from "#lib/access/authorize.ts";
import { type ReadTx, readOnce, readTransaction } from "#lib/core/db/raw.ts";
import { kindOf, kindsAllowed } from "#lib/notifications/kinds.ts";
import { countedUnread, latestNotifications, notificationsPerPage } from "#lib/notifications/policy.ts";
import type {
  NotificationItem,
  NotificationListParams,
  NotificationPage,
} from "#lib/notifications/schema.ts";
import { type StoredNotification, textOf } from "#lib/notifications/text.ts";
import { notificationSource, visibleTo } from "#lib/notifications/visible.ts";
import { Prisma } from "#prisma/client/client.ts";

/** How many are unread, counted up to `countedUnread`. */
export async function countOwnUnread(actor: UserActor): Promise<number> {
  const scope = await scopeOfSelfEverywhere(actor, "account:read");
  const [found] = await readOnce<{ unread: number }>(scope, unreadOf(actor));
  return found?.unread ?? 0;
}

/** The newest, for the popover of the bell. */
export async function listOwnLatest(
  actor: UserActor,
  locale: string,
): Promise<Pick<NotificationPage, "items" | "unread" | "now">> {
  const scope = await scopeOfSelfEverywhere(actor, "account:read");
  return readTransaction(scope, async (tx) => {
    const [items, more] = await Promise.all([
      find(tx, actor, Prisma.empty, { locale, limit: latestNotifications }),
      unreadAndNow(tx, actor),
    ]);
    return { items, ...more };
  });
}

/** A page, newest first: the first one, the one before a notification (older), or the one after (newer). */
export async function listOwnNotifications(
  actor: UserActor,
  { show, kind, before, after }: NotificationListParams,
  locale: string,
): Promise<NotificationPage> {
  const scope = await scopeOfSelfEverywhere(actor, "account:read");
  const back = before === null && after !== null;
  const where = [
    show === "unread" ? Prisma.sql`AND n.read_at IS NULL` : Prisma.empty,
    kind ? Prisma.sql`AND n.kind = ${kind}` : Prisma.empty,
    before ? Prisma.sql`AND n.id < ${before}::uuid` : Prisma.empty,
    back ? Prisma.sql`AND n.id > ${after}::uuid` : Prisma.empty,
  ];
  return readTransaction(scope, async (tx) => {
    const [found, rest] = await Promise.all([
      find(tx, actor, Prisma.join(where, " "), { locale, limit: notificationsPerPage + 1, back }),
      unreadAndNow(tx, actor),
    ]);
    const more = found.length > notificationsPerPage;
    const page = found.slice(0, notificationsPerPage);
    return {
      items: back ? page.reverse() : page,
      newer: back ? more : before !== null,
      older: back || more,
      ...rest,
      kinds: kindsAllowed((permission) => mayAnywhere(actor, permission)).map((value) => ({
        value,
        label: kindOf(value).label,
      })),
    };
  });
}

function mayAnywhere(
  { permissions }: UserActor,
  permission: (typeof permissions.everywhere)[number],
): boolean {
  return (
    permissions.everywhere.includes(permission) ||
    permissions.organizations.some((one) => one.active && one.permissions.includes(permission))
  );
}

function unreadOf(actor: UserActor): Prisma.Sql {
  return Prisma.sql`SELECT count(*)::int AS unread FROM (
    SELECT FROM ${notificationSource} WHERE ${visibleTo(actor)} AND n.read_at IS NULL LIMIT ${countedUnread}::int) counted`;
}

async function unreadAndNow(tx: ReadTx, actor: UserActor): Promise<{ unread: number; now: string }> {
  const [found] = await tx.$queryRaw<{ unread: number; now: Date }[]>`
    SELECT u.unread, now() AS now FROM (${unreadOf(actor)}) u`;
  return { unread: found?.unread ?? 0, now: (found?.now ?? new Date()).toISOString() };
}

interface Found extends StoredNotification {
  id: string;
  kind: NotificationItem["kind"];
  at: Date;
  read: boolean;
}

async function find(
  tx: ReadTx,
  actor: UserActor,
  where: Prisma.Sql,
  { locale, limit, back = false }: { locale: string; limit: number; back?: boolean },
): Promise<NotificationItem[]> {
  const rows = await tx.$queryRaw<Found[]>`
    SELECT n.id, n.kind, n.data, n.created_at AS at, n.read_at IS NOT NULL AS read,
      CASE WHEN o.id IS NOT NULL THEN json_build_object('name', o.name, 'slug', o.slug) END AS organization
    FROM ${notificationSource} WHERE ${visibleTo(actor)} ${where}
    ORDER BY n.id ${back ? Prisma.sql`ASC` : Prisma.sql`DESC`} LIMIT ${limit}::int`;
  return rows.flatMap((row) => {
    const text = textOf(row, locale);
    if (!text) return [];
    const { title, detail, path: href } = text;
    return { id: row.id, kind: row.kind, title, detail, href, at: row.at.toISOString(), read: row.read };
  });
}
