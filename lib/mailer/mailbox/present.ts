// Where there is a mailbox. Its emails hold links that grant access to accounts, so it exists only where `npm start` started its
// own database and no mail server is set.
import { env } from "#lib/core/env.ts";
import { notFound } from "#lib/core/errors.ts";

export function hasMailbox(): boolean {
  const { SMTP_URL, STEWARD_DEV_MAILBOX } = env();
  return !SMTP_URL && STEWARD_DEV_MAILBOX === "1";
}

/** Throws NOT_FOUND where there is none. */
export function requireMailbox(): void {
  if (!hasMailbox()) throw notFound("Page");
}
