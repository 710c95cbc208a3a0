"use client";

import { useState } from "react";
import { NewPasswordField } from "#components/auth/new-password-field.tsx";
import { PasswordInput } from "#components/auth/password-input.tsx";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { changeOwnPasswordAction } from "#lib/account/password/actions.ts";

interface ChangePasswordFormProps {
  email: string;
  name: string;
}

export function ChangePasswordForm({ email, name }: ChangePasswordFormProps) {
  // A new key empties the fields after a change.
  const [round, setRound] = useState(0);
  const form = useFormAction(
    (data) => {
      const { current, password } = Object.fromEntries(data) as Record<string, string>;
      return changeOwnPasswordAction({ current: current ?? "", password: password ?? "" });
    },
    () => {
      setRound((before) => before + 1);
      notify.ok("Password changed.", "All your other browsers were signed out.");
    },
  );
  return (
    <ActionForm key={round} {...form.props} className="grid gap-4 sm:max-w-md">
      <ErrorSummary message={form.message} />
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field name="current" label="Current password">
        <PasswordInput autoComplete="current-password" />
      </Field>
      <NewPasswordField label="New password" email={email} name={name} />
      <div>
        <SubmitButton>Change Password</SubmitButton>
      </div>
    </ActionForm>
  );
}
