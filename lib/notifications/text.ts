import type { Data, Place } from "#lib/notifications/kinds/definition.ts";
import { isNotificationKind, kindOf } from "#lib/notifications/kinds.ts";

/** A stored notification, as far as its text needs it. */
export interface StoredNotification {
  kind: string;
  data: Data;
  organization: Place["organization"];
}

export interface NotificationText {
  title: string;
  detail: string;
  path: string;
  link: string;
  notes: readonly string[];
}

/** The text of a notification, in this locale of numbers; undefined for a kind that is no more. */
export function textOf(
  { kind, data, organization }: StoredNotification,
  locale: string,
): NotificationText | undefined {
  if (!isNotificationKind(kind)) return undefined;
  const format = new Intl.NumberFormat(locale || "en", { maximumFractionDigits: 6 });
  const number = (text: string) => format.format(text as Intl.StringNumericLiteral);
  const place = { organization, number };
  const { title, detail, path, link, notes = [] } = kindOf(kind);
  return {
    title: title(data, place),
    detail: detail?.(data, place) ?? "",
    path: path(data, place),
    link,
    notes,
  };
}
