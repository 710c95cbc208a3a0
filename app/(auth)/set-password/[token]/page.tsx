import type { Metadata } from "next";
import { AuthFrame } from "#components/auth/auth-frame.tsx";
import { NewPasswordForm } from "#components/auth/new-password-form.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { setPasswordAction } from "#lib/auth/actions.ts";
import { findPasswordTokenEmail } from "#lib/auth/queries.ts";
import { forPage } from "#lib/page.ts";

export const metadata: Metadata = { title: "Set Password" };

export default async function SetPasswordPage({ params }: PageProps<"/set-password/[token]">) {
  const { token } = await params;
  const email = await forPage(findPasswordTokenEmail(token));
  if (!email) {
    return (
      <AuthFrame
        title="This link no longer works"
        description="It was used before, or it has expired. Ask an Admin of this platform for a new one."
      >
        <LinkButton href="/login" prefetch={false} className="w-full">
          Go to Sign In
        </LinkButton>
      </AuthFrame>
    );
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
