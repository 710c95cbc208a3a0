import type { Metadata } from "next";
import { AuthFrame } from "#components/auth/auth-frame.tsx";
import {
  AcceptInvitation,
  JoinInvitation,
  OtherAccount,
} from "#components/invitations/accept/accept-invitation.tsx";
import { DeadInvitation, UnknownInvitation } from "#components/invitations/accept/dead-invitation.tsx";
import { SignInFirst } from "#components/invitations/accept/sign-in-first.tsx";
import { currentActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import {
  acceptInvitationAction,
  askForInvitationAction,
  joinWithInvitationAction,
  leaveForInvitationAction,
} from "#lib/invitations/acceptance/actions.ts";
import { findInvitation } from "#lib/invitations/acceptance/queries.ts";
import { logoUrl } from "#lib/organizations/logo/policy.ts";

// The URL holds a secret, so search engines must not index it.
export const metadata: Metadata = { title: "Invitation", robots: { index: false } };

/** A GET changes nothing: mail programs and link scanners open links too. */
export default async function AcceptInvitationPage({ params }: PageProps<"/accept-invitation/[token]">) {
  const { token } = await params;
  const [invitation, actor, userLocale] = await Promise.all([
    orNotFound(findInvitation(token)),
    orNotFound(currentActor()),
    currentUserLocale(),
  ]);
  if (!invitation) return <UnknownInvitation signedIn={actor !== null} />;
  const { organization, logoId, email, state } = invitation;
  if (state !== "open") {
    return (
      <DeadInvitation
        invitation={invitation}
        token={token}
        ask={askForInvitationAction}
        signedIn={actor !== null}
      />
    );
  }
  const shown = { invitation, token, userLocale };
  if (actor && actor.email !== email) {
    return (
      <AuthFrame title="This invitation is for someone else">
        <OtherAccount {...shown} own={actor.email} action={leaveForInvitationAction} />
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={`Join ${organization}`} picture={logoUrl(logoId)}>
      {actor ? (
        <JoinInvitation {...shown} action={joinWithInvitationAction} />
      ) : invitation.hasAccount || invitation.throughProvider ? (
        <SignInFirst {...shown} />
      ) : (
        <AcceptInvitation {...shown} action={acceptInvitationAction} />
      )}
    </AuthFrame>
  );
}
