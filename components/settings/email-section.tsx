"use client";

import { useState } from "react";
import { formatMoment } from "#components/data-table/format.ts";
import { runAction } from "#components/forms/run-action.ts";
import { MailboxNote, useMailboxSteps } from "#components/mailer/mailbox-note.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { sendTestEmailAction } from "#lib/settings/actions.ts";
import type { MailState } from "#lib/settings/schema.ts";

/** Whether emails leave this installation, and a test. */
export function EmailSection({ mail, userLocale }: { mail: MailState; userLocale: UserLocale }) {
  const mailboxSteps = useMailboxSteps();
  const [pending, setPending] = useState(false);

  async function send() {
    if (pending) return;
    setPending(true);
    const sent = await runAction(sendTestEmailAction({}));
    setPending(false);
    if (sent) notify.next("Test email sent.", mailboxSteps, `Check the inbox of ${sent.to}.`);
  }

  return (
    <section id="email" aria-labelledby="email-heading" className="scroll-mt-20 rounded-lg border bg-surface">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-5 py-4 max-sm:px-4">
        <div className="min-w-0 flex-1 basis-64">
          <h2 id="email-heading" className="flex flex-wrap items-center gap-2 text-lg">
            Email
            {mail.server ? (
              <Badge tone="good">Mail server set up</Badge>
            ) : (
              <Badge tone="warn">No mail server</Badge>
            )}
          </h2>
          <p className="mt-0.5 max-w-prose text-muted">
            {mail.testedAt
              ? `Last tested ${formatMoment(mail.testedAt, userLocale.locale, userLocale.timeZone)}.`
              : "Send yourself a test before you invite anybody."}{" "}
            {mail.server ? "" : "The server that sends emails is set with SMTP_URL, when Steward starts."}
          </p>
        </div>
        <Button aria-disabled={pending || undefined} onClick={send}>
          Send Test Email
        </Button>
      </div>
      <div className="px-5 pb-4 empty:hidden max-sm:px-4">
        <MailboxNote />
      </div>
    </section>
  );
}
