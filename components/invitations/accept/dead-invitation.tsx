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
    title: "This invitation has already been used",
    text: ({ organization, email }) => `${email} has joined ${organization}. Sign in to continue.`,
  },
  revoked: {
    title: "This invitation was revoked",
    text: ({ organization }) =>
      `Someone at ${organization} revoked it. If you think this is a mistake, ask them for a new one.`,
  },
  expired: {
    title: "This invitation has expired",
    text: ({ organization, inviter }) =>
      `${inviter} invited you to ${organization}, but the link was only valid for a limited time.`,
  },
  closed: {
    title: "You can't join right now",
    text: ({ organization }) =>
      `${organization} is inactive on this platform. Ask the person who invited you.`,
  },
  withdrawn: {
    title: "This invitation is no longer valid",
    text: ({ organization }) =>
      `The person who sent it can no longer invite people to ${organization}. Ask an Org Admin there for a new one.`,
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
      title="This link doesn't work"
      description="It may be incomplete, or a newer invitation may have replaced it. Open the link in the latest email, or ask for a new invitation."
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
