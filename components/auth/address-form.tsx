"use client";

import { MailCheck } from "lucide-react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { type StateAction, useStateForm } from "#components/forms/use-state-form.ts";
import { type Mailbox, MailboxNote } from "#components/mailer/mailbox-note.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

interface AddressFormProps {
  action: StateAction<{ email: string; sent?: true; message?: string }>;
  submitLabel: string;
  /** Shown afterwards, whether or not the address has an account. */
  sent: string;
  /** Where the email is */
  mailbox: Mailbox;
}

/** Asks for an address and emails something to it. */
export function AddressForm({ action, submitLabel, sent, mailbox }: AddressFormProps) {
  const form = useStateForm(action);
  if (form.data?.sent) {
    return (
      <div className="flex flex-col gap-5">
        <div role="status" className="flex gap-3">
          <MailCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-good" />
          <p>
            <strong className="block break-all font-medium">{form.data.email}</strong>
            {sent}
          </p>
        </div>
        <MailboxNote mailbox={mailbox} />
        <LinkButton href="/login" prefetch={false} className="w-full">
          Back to Sign In
        </LinkButton>
      </div>
    );
  }
  return (
    <ActionForm {...form.props} className="flex flex-col gap-4">
      <ErrorSummary message={form.data?.message ?? form.message} />
      <Field name="email" label="Email">
        <Input
          type="email"
          required
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          defaultValue={form.data?.email}
        />
      </Field>
      <SubmitButton className="mt-1 w-full">{submitLabel}</SubmitButton>
      <LinkButton href="/login" prefetch={false} variant="ghost" className="w-full">
        Back to Sign In
      </LinkButton>
    </ActionForm>
  );
}
