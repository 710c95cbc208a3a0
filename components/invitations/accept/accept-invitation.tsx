"use client";

import { NewPasswordField } from "#components/auth/new-password-field.tsx";
import type { StateAction } from "#components/forms/use-state-form.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { InvitationFacts, type ShownInvitation } from "./invitation-facts.tsx";
import { InvitationForm } from "./invitation-form.tsx";

interface AcceptInvitationProps extends ShownInvitation {
  action: StateAction<unknown>;
}

/** Sets up the account of a new user: name and password. */
export function AcceptInvitation({ invitation, token, userLocale, action }: AcceptInvitationProps) {
  return (
    <>
      <InvitationFacts invitation={invitation} userLocale={userLocale} />
      <InvitationForm token={token} action={action} submit="Create Account and Join">
        {/* Names the account for password managers. */}
        <input type="email" autoComplete="username" value={invitation.email} readOnly hidden />
        <Field name="name" label="Your name">
          <Input required maxLength={200} autoComplete="name" autoCapitalize="words" />
        </Field>
        <NewPasswordField email={invitation.email} />
      </InvitationForm>
    </>
  );
}

/** Accepts with one press for a user who is signed in with the invited address. */
export function JoinInvitation({ invitation, token, userLocale, action }: AcceptInvitationProps) {
  return (
    <>
      <InvitationFacts invitation={invitation} userLocale={userLocale} />
      <InvitationForm token={token} action={action} submit={`Join ${invitation.organization}`} />
    </>
  );
}

/** Shown to a user who is signed in with another address: switch accounts, or stay. */
export function OtherAccount({
  invitation,
  token,
  userLocale,
  own,
  action,
}: AcceptInvitationProps & { own: string }) {
  return (
    <>
      <InvitationFacts invitation={invitation} userLocale={userLocale} />
      <p className="mb-4">
        You are signed in as <strong className="break-all font-medium">{own}</strong>. To accept the
        invitation, sign out and continue as <span className="break-all">{invitation.email}</span>.
      </p>
      <InvitationForm token={token} action={action} submit="Sign Out and Continue" />
      <LinkButton href="/" prefetch={false} className="mt-3 w-full">
        Stay Signed In
      </LinkButton>
    </>
  );
}
