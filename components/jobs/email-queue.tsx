import { Moment } from "#components/ui/moment.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { EmailQueue } from "#lib/jobs/schema.ts";

/** Emails that wait, and why: the mail server's own message says what to fix. Nothing where emails are sent as they should be. */
export function EmailQueueNote({ queue, userLocale }: { queue: EmailQueue; userLocale: UserLocale }) {
  const { server, count, hold } = queue;
  if (server && count === 0 && !hold) return null;
  const number = count.toLocaleString(userLocale.locale);
  const waiting =
    count === 0 ? "No emails waiting." : `${number} ${count === 1 ? "email" : "emails"} waiting.`;
  return (
    <p className="break-words rounded-md border px-3 py-2 text-muted" role={hold ? "alert" : undefined}>
      <strong className="font-medium text-ink">{waiting}</strong>{" "}
      {hold ? (
        <>
          The mail server has rejected emails since <Moment at={hold.since} userLocale={userLocale} />:{" "}
          {hold.serverResponse}. No emails have bounced. Check SMTP_URL and MAIL_FROM; the next attempt is at{" "}
          <Moment at={hold.nextProbeAt} userLocale={userLocale} />.
        </>
      ) : null}{" "}
      {server ? null : "No mail server is set up. Set SMTP_URL to send emails."}
    </p>
  );
}
