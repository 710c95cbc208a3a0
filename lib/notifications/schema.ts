import { z } from "zod";
import { type NotificationKind, notificationKinds } from "#lib/notifications/kinds.ts";

const place = z.uuid().nullable().catch(null);

/** What the address of the list says; what is no filter is none. */
export const notificationListSchema = z.object({
  show: z.enum(["unread"]).nullable().catch(null),
  kind: z.enum(notificationKinds).nullable().catch(null),
  before: place,
  after: place,
});
export type NotificationListParams = z.output<typeof notificationListSchema>;

export const setReadSchema = z.strictObject({ ids: z.array(z.uuid()).min(1).max(100), read: z.boolean() });
export type SetRead = z.output<typeof setReadSchema>;

/** `until` is the newest that the person has been shown: what came since stays unread. */
export const markAllReadSchema = z.strictObject({ until: z.uuid() });
export type MarkAllRead = z.output<typeof markAllReadSchema>;

export interface NotificationItem {
  id: string;
  kind: NotificationKind;
  title: string;
  /** "" for none */
  detail: string;
  href: string;
  /** ISO 8601 */
  at: string;
  read: boolean;
}

export interface NotificationPage {
  items: NotificationItem[];
  newer: boolean;
  older: boolean;
  unread: number;
  /** The database's time, ISO 8601, from which "5 minutes ago" is counted */
  now: string;
  /** The kinds that the person may get, to filter by */
  kinds: { value: NotificationKind; label: string }[];
}
