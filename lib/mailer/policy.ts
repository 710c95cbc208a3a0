// Labels of emails, shared by server and browser.

/** What became of an email. */
export const deliveryLabels = { QUEUED: "Queued", SENT: "Sent", BOUNCED: "Bounced" } as const;
