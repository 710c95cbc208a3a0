"use client";

import { runAction } from "#components/forms/run-action.ts";
import { useMailboxSteps } from "#components/mailer/mailbox-note.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { verifyOwnEmailAction } from "#lib/account/email/actions.ts";

export function VerifyEmailButton({ email }: { email: string }) {
  const mailboxSteps = useMailboxSteps();

  async function send() {
    if (await runAction(verifyOwnEmailAction()))
      notify.next("Link sent.", mailboxSteps, `Check the inbox of ${email}.`);
  }
  return <Button onClick={send}>Send Confirmation Link</Button>;
}
