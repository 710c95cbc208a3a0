"use client";

import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { type StateAction, useStateForm } from "#components/forms/use-state-form.ts";

interface AskAgainProps {
  token: string;
  inviter: string;
  action: StateAction<boolean>;
}

/** Asks the inviter for a new invitation. */
export function AskAgain({ token, inviter, action }: AskAgainProps) {
  const form = useStateForm(action);
  if (form.data) {
    return <p role="status">We've let {inviter} know. If they invite you again, you'll get another email.</p>;
  }
  return (
    <ActionForm {...form.props} className="flex flex-col gap-4">
      <ErrorSummary message={form.message} />
      <input type="hidden" name="token" value={token} />
      <SubmitButton className="w-full">Request a New Invitation</SubmitButton>
    </ActionForm>
  );
}
