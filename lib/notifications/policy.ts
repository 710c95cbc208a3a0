// Labels and bounds of notifications, shared by server and browser.

export const emailChannels = ["AT_ONCE", "DIGEST", "OFF"] as const;
export type EmailChannel = (typeof emailChannels)[number];

export const emailChannelLabels: Record<EmailChannel, string> = {
  AT_ONCE: "At once",
  DIGEST: "Daily digest",
  OFF: "Off",
};

/** The hour of the daily digest, in the person's time zone */
export const digestHour = 8;

/** Unread notifications are counted up to here: the bell then shows "99+". */
export const countedUnread = 100;

export const notificationsPerPage = 25;

/** In the popover of the bell */
export const latestNotifications = 8;

export function unreadLabel(unread: number): string {
  return unread >= countedUnread ? `${countedUnread - 1}+` : String(unread);
}
