// How long what has stopped working is kept.

/**
 * Days that ended sessions and used or expired links are kept: a browser that signed in within them counts as known, and
 * somebody who follows an old link is told what became of it.
 */
export const endedDays = 30;

/** Minutes that an authenticator app may take to be set up: until its first code, its key waits for nothing. */
export const setupMinutes = 60;

/** Days that a mail stays in the delivery log. Mails of an invitation stay with it: its list shows their delivery. */
export const mailDays = 90;

/** Rows that one statement removes */
export const batchSize = 1_000;
