"use client";

import { MailCheck } from "lucide-react";
import { useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { MailboxNote } from "#components/mailer/mailbox-note.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { changeOwnEmailAction } from "#lib/account/email/actions.ts";

export function ChangeEmailForm() {
  const [sent, setSent] = useState("");
  const form = useFormAction(
    (data) => changeOwnEmailAction({ email: String(data.get("email")) }),
    ({ email }) => setSent(email),
  );
  return (
    <ActionForm {...form.props} className="grid gap-4 sm:max-w-md">
      <ErrorSummary message={form.message} />
      <Field name="email" label="New email address" required>
        <Input type="email" required autoComplete="email" autoCapitalize="off" spellCheck={false} />
      </Field>
      <div>
        <SubmitButton>Send Link</SubmitButton>
      </div>
      {sent ? (
        <p role="status" className="flex gap-2">
          <MailCheck aria-hidden="true" className="size-5 shrink-0 text-good" />
          <span>
            We've sent a link to <strong className="break-all font-medium">{sent}</strong>. Your email address
            doesn't change until you open it.
          </span>
        </p>
      ) : null}
      {sent ? <MailboxNote /> : null}
    </ActionForm>
  );
}
