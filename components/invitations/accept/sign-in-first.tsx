import { LinkButton } from "#components/ui/link-button.tsx";
import { InvitationFacts, type ShownInvitation } from "./invitation-facts.tsx";

/** Shown when the address has an account, or its organization enforces its identity provider. */
export function SignInFirst({ invitation, token, userLocale }: ShownInvitation) {
  const returnTo = `/accept-invitation/${encodeURIComponent(token)}`;
  return (
    <>
      <InvitationFacts invitation={invitation} userLocale={userLocale} />
      <p className="mb-4">
        {invitation.hasAccount
          ? "This email address already has an account. Sign in to join."
          : "This organization uses its own identity provider. Sign in with it to join."}
      </p>
      <LinkButton
        href={`/login?${new URLSearchParams({ returnTo })}`}
        prefetch={false}
        variant="primary"
        className="w-full"
      >
        Sign In to Join
      </LinkButton>
    </>
  );
}
