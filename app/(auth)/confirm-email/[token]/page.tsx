import type { Metadata } from "next";
import { AuthFrame } from "#components/auth/auth-frame.tsx";
import { DeadLink } from "#components/auth/dead-link.tsx";
import { FollowLinkForm } from "#components/auth/follow-link-form.tsx";
import { LinkDone } from "#components/auth/link-done.tsx";
import { confirmEmailAction } from "#lib/account/email/actions.ts";
import { findEmailLink } from "#lib/account/email/queries.ts";
import { orNotFound } from "#lib/core/http/page.ts";

export const metadata: Metadata = { title: "Confirm Email Address" };

/** A button, because mail scanners open links. */
export default async function ConfirmEmailPage({ params }: PageProps<"/confirm-email/[token]">) {
  const { token } = await params;
  if (token === "done") {
    return <LinkDone title="Your email address is confirmed">Use it to sign in from now on.</LinkDone>;
  }
  const link = await orNotFound(findEmailLink(token, ["CHANGE", "VERIFY"]));
  if (!link) {
    return (
      <DeadLink>
        It has already been used or cancelled, or is more than 24 hours old. Request a new one in your
        account.
      </DeadLink>
    );
  }
  return (
    <AuthFrame title="Confirm your email address" description={link.email}>
      <FollowLinkForm action={confirmEmailAction} token={token} submitLabel="Confirm Email Address" />
    </AuthFrame>
  );
}
