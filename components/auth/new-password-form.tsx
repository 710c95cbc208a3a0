"use client";

import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { type StateAction, useStateForm } from "#components/forms/use-state-form.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { NewPasswordField } from "./new-password-field.tsx";

interface NewPasswordFormProps {
  /** Receives `password`, and `token` when there is one. */
  action: StateAction<unknown>;
  token?: string;
  email: string;
  submitLabel: string;
  /** For a new account: `name` is asked for too. */
  askName?: boolean;
}

/** Sets a password: with an emailed link, or at the first sign-in. */
export function NewPasswordForm({ action, token, email, submitLabel, askName }: NewPasswordFormProps) {
  const form = useStateForm(action);
  return (
    <ActionForm {...form.props} className="flex flex-col gap-4">
      <ErrorSummary message={form.message} />
      {token ? <input type="hidden" name="token" value={token} /> : null}
      {/* Names the account for password managers. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      {askName ? (
        <Field name="name" label="Name">
          <Input required autoComplete="name" maxLength={200} />
        </Field>
      ) : null}
      <NewPasswordField email={email} />
      <SubmitButton className="mt-1 w-full">{submitLabel}</SubmitButton>
    </ActionForm>
  );
}
