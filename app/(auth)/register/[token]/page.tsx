import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuthFrame } from "#components/auth/auth-frame.tsx";
import { DeadLink } from "#components/auth/dead-link.tsx";
import { NewPasswordForm } from "#components/auth/new-password-form.tsx";
import { orNotFound } from "#lib/core/http/page.ts";
import { completeRegistrationAction } from "#lib/registration/actions.ts";
import { findRegistrationEmail, isRegistrationOpen } from "#lib/registration/queries.ts";

export const metadata: Metadata = { title: "Finish Registration" };

export default async function FinishRegistrationPage({ params }: PageProps<"/register/[token]">) {
  const { token } = await params;
  if (!(await orNotFound(isRegistrationOpen()))) notFound();
  const email = await orNotFound(findRegistrationEmail(token));
  if (!email) {
    return (
      <DeadLink href="/register" label="Register Again">
        It has already been used, was replaced by a newer one, or is more than 24 hours old.
      </DeadLink>
    );
  }
  return (
    <AuthFrame title="Finish your registration" description={`For ${email}`}>
      <NewPasswordForm
        action={completeRegistrationAction}
        token={token}
        email={email}
        askName
        submitLabel="Create Account"
      />
    </AuthFrame>
  );
}
