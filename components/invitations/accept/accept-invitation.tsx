"use client";

import { NewPasswordField } from "#components/auth/new-password-field.tsx";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { type StateAction, useStateForm } from "#components/forms/use-state-form.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { InvitationFacts, type ShownInvitation } from "./invitation-facts.tsx";

/** Sets up the account of a new user: name and password. */
export function AcceptInvitation({
  invitation,
  token,
  userLocale,
  action,
}: ShownInvitation & { action: StateAction<unknown> }) {
  const form = useStateForm(action);
  return (
    <>
      <InvitationFacts invitation={invitation} userLocale={userLocale} />
      <ActionForm {...form.props} className="flex flex-col gap-4">
        <ErrorSummary message={form.message} />
        <input type="hidden" name="token" value={token} />
        {/* Names the account for password managers. */}
        <input type="email" autoComplete="username" value={invitation.email} readOnly hidden />
        <Field name="name" label="Your name">
          <Input required maxLength={200} autoComplete="name" autoCapitalize="words" />
        </Field>
        <NewPasswordField email={invitation.email} />
        <SubmitButton className="mt-1 w-full">Create Account and Join</SubmitButton>
      </ActionForm>
    </>
  );
}
