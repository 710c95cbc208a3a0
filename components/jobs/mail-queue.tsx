import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import type { WaitingEmails } from "#lib/jobs/schema.ts";

interface MailQueueProps extends WaitingEmails {
  locale: string;
  /** Formats a time for the user */
  moment: (iso: string) => ReactNode;
}

/** The emails in the queue and their last errors: the mail server's own message says what to fix. */
export function MailQueue({ server, count, hold, locale, moment }: MailQueueProps) {
  const label = `${count.toLocaleString(locale)} ${count === 1 ? "email" : "emails"}`;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium">{count === 0 ? "No emails waiting" : `${label} waiting`}</p>
        {hold ? (
          <p className="break-words text-muted text-sm">
            The mail server has rejected emails since {moment(hold.since)}: {hold.serverResponse}. No emails
            have bounced. Check SMTP_URL and MAIL_FROM; the next attempt is at {moment(hold.nextProbeAt)}.
          </p>
        ) : null}
        {server ? null : (
          <p className="text-muted text-sm">No mail server is set up. Set SMTP_URL to send emails.</p>
        )}
      </div>
      {hold ? <Badge tone="bad">On hold</Badge> : null}
    </li>
  );
}
