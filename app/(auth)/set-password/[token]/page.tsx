import type { Metadata } from "next";
import { AuthFrame } from "#components/auth/auth-frame.tsx";
import { DeadLink } from "#components/auth/dead-link.tsx";
import { NewPasswordForm } from "#components/auth/new-password-form.tsx";
import { setPasswordAction } from "#lib/auth/actions.ts";
import { findPasswordTokenEmail } from "#lib/auth/queries.ts";
import { orNotFound } from "#lib/core/http/page.ts";

export const metadata: Metadata = { title: "Set Password" };

export default async function SetPasswordPage({ params }: PageProps<"/set-password/[token]">) {
  const { token } = await params;
  const email = await orNotFound(findPasswordTokenEmail(token));
  if (!email) {
    return <DeadLink>It has already been used or has expired. Ask a platform Admin for a new one.</DeadLink>;
  }
  return (
    <AuthFrame title="Set your password" description={`For ${email}`}>
      <NewPasswordForm
        action={setPasswordAction}
        token={token}
        email={email}
        submitLabel="Set Password and Sign In"
      />
    </AuthFrame>
  );
}
