"use client";

import { CircleCheck } from "lucide-react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { type StateAction, useStateForm } from "#components/forms/use-state-form.ts";
import { LinkButton } from "#components/ui/link-button.tsx";

interface FollowLinkFormProps {
  action: StateAction<{ done: boolean }>;
  token: string;
  submitLabel: string;
  done: string;
}

/** One button that does what a mailed link is for. */
export function FollowLinkForm({ action, token, submitLabel, done }: FollowLinkFormProps) {
  const form = useStateForm(action);
  if (form.data?.done) {
    return (
      <div className="flex flex-col gap-5">
        <p role="status" className="flex gap-3">
          <CircleCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-good" />
          {done}
        </p>
        <LinkButton href="/" prefetch={false} variant="primary" className="w-full">
          Go to Steward
        </LinkButton>
      </div>
    );
  }
  return (
    <ActionForm {...form.props} className="flex flex-col gap-4">
      <ErrorSummary message={form.message} />
      <input type="hidden" name="token" value={token} />
      <SubmitButton className="w-full">{submitLabel}</SubmitButton>
    </ActionForm>
  );
}
