import type { Metadata } from "next";
import { AuthFrame } from "#components/auth/auth-frame.tsx";
import { DeadLink } from "#components/auth/dead-link.tsx";
import { FollowLinkForm } from "#components/auth/follow-link-form.tsx";
import { LinkDone } from "#components/auth/link-done.tsx";
import { cancelEmailChangeAction } from "#lib/account/email/actions.ts";
import { findEmailLink } from "#lib/account/email/queries.ts";
import { orNotFound } from "#lib/core/http/page.ts";

export const metadata: Metadata = { title: "Cancel Email Change" };

export default async function CancelEmailChangePage({ params }: PageProps<"/cancel-email-change/[token]">) {
  const { token } = await params;
  if (token === "done") {
    return (
      <LinkDone title="Your email address was kept">
        Check your email for a link to set a new password.
      </LinkDone>
    );
  }
  const link = await orNotFound(findEmailLink(token, ["CANCEL_CHANGE"]));
  if (!link) return <DeadLink>It has already been used or is more than 7 days old.</DeadLink>;
  return (
    <AuthFrame
      title="Keep your email address?"
      description={`Your account keeps ${link.email}, all browsers are signed out, and we email you a link to set a new password.`}
    >
      <FollowLinkForm action={cancelEmailChangeAction} token={token} submitLabel="Cancel Change" />
    </AuthFrame>
  );
}
