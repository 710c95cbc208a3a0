import type { Metadata } from "next";
import { AuthFrame } from "#components/auth/auth-frame.tsx";
import { DeadLink } from "#components/auth/dead-link.tsx";
import { FollowLinkForm } from "#components/auth/follow-link-form.tsx";
import { LinkDone } from "#components/auth/link-done.tsx";
import { cancelEmailChangeAction } from "#lib/account/email/actions.ts";
import { findEmailLink } from "#lib/account/email/queries.ts";
import { orNotFound } from "#lib/core/http/page.ts";

export const metadata: Metadata = { title: "Cancel the Change of Address" };

export default async function CancelEmailChangePage({ params }: PageProps<"/cancel-email-change/[token]">) {
  const { token } = await params;
  if (token === "done") {
    return (
      <LinkDone title="Your address stays">Look into your mail for the link to set a new password.</LinkDone>
    );
  }
  const link = await orNotFound(findEmailLink(token, ["CANCEL_CHANGE"]));
  if (!link) return <DeadLink>It was used before, or 7 days have passed.</DeadLink>;
  return (
    <AuthFrame
      title="Keep your address?"
      description={`Your account stays with ${link.email}, every browser is signed out, and a link to set a new password is mailed to you.`}
    >
      <FollowLinkForm action={cancelEmailChangeAction} token={token} submitLabel="Cancel the Change" />
    </AuthFrame>
  );
}
