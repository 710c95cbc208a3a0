"use client";

import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { type StateAction, useStateForm } from "#components/forms/use-state-form.ts";
import { InvitationFacts, type ShownInvitation } from "./invitation-facts.tsx";

/** Accepts with one press for a user who is signed in with the invited address. */
export function JoinInvitation({
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
        <SubmitButton className="w-full">Join {invitation.organization}</SubmitButton>
      </ActionForm>
    </>
  );
}
