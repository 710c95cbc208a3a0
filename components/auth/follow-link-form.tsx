"use client";

import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { type StateAction, useStateForm } from "#components/forms/use-state-form.ts";

interface FollowLinkFormProps {
  action: StateAction<unknown>;
  token: string;
  submitLabel: string;
}

/** One button that does what an emailed link is for: link scanners only send GET. */
export function FollowLinkForm({ action, token, submitLabel }: FollowLinkFormProps) {
  const form = useStateForm(action);
  return (
    <ActionForm {...form.props} className="flex flex-col gap-4">
      <ErrorSummary message={form.message} />
      <input type="hidden" name="token" value={token} />
      <SubmitButton className="w-full">{submitLabel}</SubmitButton>
    </ActionForm>
  );
}
