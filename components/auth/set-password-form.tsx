"use client";

import { useActionState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { Field } from "#components/ui/field.tsx";
import type { setPasswordAction } from "#lib/auth/actions.ts";
import { PasswordInput } from "./password-input.tsx";

interface SetPasswordFormProps {
  action: typeof setPasswordAction;
  token: string;
  email: string;
}

export function SetPasswordForm({ action, token, email }: SetPasswordFormProps) {
  const [state, submit, pending] = useActionState(action, {});
  return (
    <ActionForm
      action={submit}
      pending={pending}
      errors={state.validationErrors?.fieldErrors}
      className="flex flex-col gap-4"
    >
      <ErrorSummary message={state.serverError?.message} />
      <input type="hidden" name="token" value={token} />
      {/* Tells password managers whose password this is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field
        name="password"
        label="Password"
        hint="At least 12 characters. A few words are easier to remember."
      >
        <PasswordInput autoComplete="new-password" minLength={12} />
      </Field>
      <SubmitButton className="mt-1 w-full">Set Password and Sign In</SubmitButton>
    </ActionForm>
  );
}
