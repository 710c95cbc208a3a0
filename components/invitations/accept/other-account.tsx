"use client";

import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { type StateAction, useStateForm } from "#components/forms/use-state-form.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { InvitationFacts, type ShownInvitation } from "./invitation-facts.tsx";

/** Shown to a user who is signed in with another address: switch accounts, or stay. */
export function OtherAccount({
  invitation,
  token,
  userLocale,
  own,
  action,
}: ShownInvitation & { own: string; action: StateAction<unknown> }) {
  const form = useStateForm(action);
  return (
    <>
      <InvitationFacts invitation={invitation} userLocale={userLocale} />
      <p className="mb-4">
        You are signed in as <strong className="break-all font-medium">{own}</strong>. To accept the
        invitation, sign out and continue as <span className="break-all">{invitation.email}</span>.
      </p>
      <ActionForm {...form.props} className="flex flex-col gap-3">
        <ErrorSummary message={form.message} />
        <input type="hidden" name="token" value={token} />
        <SubmitButton className="w-full">Sign Out and Continue</SubmitButton>
        <LinkButton href="/" prefetch={false} className="w-full">
          Stay Signed In
        </LinkButton>
      </ActionForm>
    </>
  );
}
