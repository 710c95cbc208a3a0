"use client";

import Link from "next/link";
import { useActionState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { signInAction } from "#lib/auth/actions.ts";
import { PasswordInput } from "./password-input.tsx";

interface LoginFormProps {
  action: typeof signInAction;
  /** Where to go after signing in: a path of this site. */
  returnTo?: string;
}

export function LoginForm({ action, returnTo }: LoginFormProps) {
  const [state, submit, pending] = useActionState(action, {});
  return (
    <ActionForm action={submit} pending={pending} className="flex flex-col gap-4">
      <ErrorSummary message={state.data?.message} />
      {returnTo ? <input type="hidden" name="returnTo" value={returnTo} /> : null}
      <Field name="email" label="Email">
        <Input
          type="email"
          required
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          defaultValue={state.data?.email}
        />
      </Field>
      <Field
        name="password"
        label="Password"
        aside={
          <Link href="/forgot-password" prefetch={false} className="text-link text-sm">
            Forgot password?
          </Link>
        }
      >
        <PasswordInput autoComplete="current-password" />
      </Field>
      <SubmitButton className="mt-1 w-full">Sign In</SubmitButton>
    </ActionForm>
  );
}
