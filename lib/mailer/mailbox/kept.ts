import { env } from "#lib/core/env.ts";

/** Whether emails are not sent but kept for Admins at /dev/mail: with the database of `npm start` and no mail server. */
export function keepsEmails(): boolean {
  const { SMTP_URL, STEWARD_DEV_MAILBOX } = env();
  return !SMTP_URL && STEWARD_DEV_MAILBOX === "1";
}
