import type { ReactNode } from "react";
import { AuthFrame } from "#components/auth/auth-frame.tsx";
import type { StateAction } from "#components/forms/use-state-form.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { InvitationState, InvitationView } from "#lib/invitations/acceptance/schema.ts";
import { AskAgain } from "./ask-again.tsx";

interface DeadInvitationProps {
  invitation: InvitationView;
  token: string;
  ask: StateAction<boolean>;
  signedIn: boolean;
}

const texts: Record<
  Exclude<InvitationState, "open">,
  { title: string; text: (invitation: InvitationView) => string }
> = {
  used: {
    title: "This invitation was already used",
    text: ({ organization, email }) => `${email} has joined ${organization}. Sign in to go on.`,
  },
  revoked: {
    title: "This invitation was taken back",
    text: ({ organization }) =>
      `Somebody at ${organization} revoked it. If you think that this is a mistake, ask them for a new one.`,
  },
  expired: {
    title: "This invitation has expired",
    text: ({ organization, inviter }) =>
      `${inviter} invited you to ${organization}, but the link was open for a limited time only.`,
  },
  closed: {
    title: "Nobody can join at the moment",
    text: ({ organization }) =>
      `${organization} is not active on this platform any more. Ask the person who invited you.`,
  },
  withdrawn: {
    title: "This invitation no longer counts",
    text: ({ organization }) =>
      `Whoever sent it may no longer invite people to ${organization}. Ask an Org Admin of ${organization} for a new one.`,
  },
};

/** A link that was valid once, and why it no longer is. */
export function DeadInvitation({ invitation, token, ask, signedIn }: DeadInvitationProps) {
  if (invitation.state === "open") return null;
  const { title, text } = texts[invitation.state];
  return (
    <AuthFrame title={title} description={text(invitation)}>
      {invitation.state === "expired" ? (
        <AskAgain token={token} inviter={invitation.inviter} action={ask} />
      ) : (
        <Onwards signedIn={signedIn} />
      )}
    </AuthFrame>
  );
}

/** A link that never existed, was truncated, or was replaced: indistinguishable on purpose. */
export function UnknownInvitation({ signedIn }: { signedIn: boolean }) {
  return (
    <AuthFrame
      title="This link does not work"
      description="It may have been cut short, or a newer invitation has replaced it. Open the link in the latest mail, or ask for a new invitation."
    >
      <Onwards signedIn={signedIn} />
    </AuthFrame>
  );
}

function Onwards({ signedIn }: { signedIn: boolean }): ReactNode {
  return (
    <LinkButton href={signedIn ? "/" : "/login"} prefetch={false} className="w-full">
      {signedIn ? "Go to Steward" : "Go to Sign In"}
    </LinkButton>
  );
}
