"use client";

import { useActionState, useEffect } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { refusalOf } from "#components/forms/use-form-action.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { startOauthSignInAction } from "#lib/sso/sign-in/actions.ts";

interface OrganizationLoginFormProps {
  action: typeof startOauthSignInAction;
  /** Where to go after signing in: a path of this site. */
  returnTo?: string | undefined;
  problem?: string | undefined;
}

export function OrganizationLoginForm({ action, returnTo, problem }: OrganizationLoginFormProps) {
  const [state, submit, pending] = useActionState(action, {});
  const { message, fieldErrors } = refusalOf(state);
  const url = state.data?.url;
  useEffect(() => {
    if (url) location.assign(url);
  }, [url]);
  if (url) {
    return (
      <p>
        Continue at <a href={url}>{new URL(url).host}</a>.
      </p>
    );
  }
  return (
    <ActionForm action={submit} pending={pending} errors={fieldErrors} className="flex flex-col gap-4">
      <ErrorSummary message={message ?? (pending || state.serverError ? undefined : problem)} />
      {returnTo ? <input type="hidden" name="returnTo" value={returnTo} /> : null}
      <Field name="email" label="Email" hint="We find your organization by your email domain.">
        <Input type="email" required autoComplete="username" autoCapitalize="off" spellCheck={false} />
      </Field>
      <SubmitButton className="mt-1 w-full">Continue</SubmitButton>
    </ActionForm>
  );
}
