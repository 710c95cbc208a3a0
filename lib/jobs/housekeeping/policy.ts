// Retention of expired data.

/**
 * Days that ended sessions and used or expired links are kept: a browser of an ended session is still recognized, and an
 * old link can explain what became of it.
 */
export const endedDays = 30;

/** Minutes until an unconfirmed authenticator app is removed. */
export const setupMinutes = 60;

/** Days that an email stays in the delivery log. Emails of an invitation are kept with it: its list shows their delivery. */
export const emailDays = 90;

/** Days that a notification is kept after it was read, or one that is not shown in the app after it was created. */
export const readNotificationDays = 90;

/** Days that one is kept that nobody reads. */
export const unreadNotificationDays = 365;

/** Days that a closed hold is kept: longer than late usage is accepted */
export const holdDays = 35;

/** Rows per DELETE */
export const batchSize = 1_000;
