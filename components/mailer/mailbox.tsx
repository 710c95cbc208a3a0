import { Inbox } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import type { MailboxEntry } from "#lib/mailer/mailbox/schema.ts";

interface MailboxProps {
  mails: readonly MailboxEntry[];
  locale: string;
  timeZone: string;
}

/** The emails that would have been sent, newest first. */
export function Mailbox({ mails, locale, timeZone }: MailboxProps) {
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  return (
    <div className="flex w-full max-w-4xl flex-col gap-5 px-6 py-4 max-sm:px-4">
      <PageHeader
        title="Mailbox"
        description="No mail server is set up, so emails appear here instead of being sent. Set SMTP_URL to send them."
      />
      {mails.length === 0 ? (
        <EmptyState icon={<Inbox aria-hidden="true" />} title="No emails yet">
          Send an invitation and it will appear here.
        </EmptyState>
      ) : (
        <ul className="divide-y rounded-lg border bg-surface">
          {mails.map((mail) => (
            <li
              key={mail.id}
              className="relative flex flex-wrap items-baseline gap-x-4 px-4 py-3 hover:bg-hover"
            >
              <Link
                href={`/dev/mail/${mail.id}`}
                prefetch={false}
                className="min-w-0 flex-1 basis-64 truncate font-medium no-underline after:absolute after:inset-0"
              >
                {mail.subject}
              </Link>
              <span className="min-w-0 truncate text-muted text-sm">{mail.to}</span>
              <time dateTime={mail.createdAt} className="text-muted text-sm tabular-nums">
                {moment.format(new Date(mail.createdAt))}
              </time>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
