"use client";

import type { ReactNode } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { type StateAction, useStateForm } from "#components/forms/use-state-form.ts";

interface InvitationFormProps {
  token: string;
  action: StateAction<unknown>;
  /** Names what the button does */
  submit: string;
  children?: ReactNode;
}

/** Sends the token of an invitation, and what `children` ask for, to an action. */
export function InvitationForm({ token, action, submit, children }: InvitationFormProps) {
  const form = useStateForm(action);
  return (
    <ActionForm {...form.props} className="flex flex-col gap-4">
      <ErrorSummary message={form.message} />
      <input type="hidden" name="token" value={token} />
      {children}
      <SubmitButton className="w-full">{submit}</SubmitButton>
    </ActionForm>
  );
}
