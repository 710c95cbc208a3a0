import type { Metadata } from "next";
import { AuthFrame } from "#components/auth/auth-frame.tsx";
import { DeadLink } from "#components/auth/dead-link.tsx";
import { NewPasswordForm } from "#components/auth/new-password-form.tsx";
import { setPasswordAction } from "#lib/auth/actions.ts";
import { findPasswordTokenEmail } from "#lib/auth/queries.ts";
import { orNotFound } from "#lib/core/http/page.ts";

export const metadata: Metadata = { title: "Set a New Password" };

export default async function ResetPasswordPage({ params }: PageProps<"/reset-password/[token]">) {
  const { token } = await params;
  const email = await orNotFound(findPasswordTokenEmail(token));
  if (!email) {
    return (
      <DeadLink href="/forgot-password" label="Request a New Link">
        It has already been used, was replaced by a newer one, or is more than 30 minutes old.
      </DeadLink>
    );
  }
  return (
    <AuthFrame
      title="Set a new password"
      description={`For ${email}. All your signed-in browsers will be signed out.`}
    >
      <NewPasswordForm
        action={setPasswordAction}
        token={token}
        email={email}
        submitLabel="Save and Sign In"
      />
    </AuthFrame>
  );
}
