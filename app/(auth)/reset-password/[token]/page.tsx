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
      <DeadLink href="/forgot-password" label="Ask for a New Link">
        It was used before, a newer one was sent, or 30 minutes have passed.
      </DeadLink>
    );
  }
  return (
    <AuthFrame
      title="Set a new password"
      description={`For ${email}. Every browser that is signed in is signed out.`}
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
