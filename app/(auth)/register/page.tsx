import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AddressForm } from "#components/auth/address-form.tsx";
import { AuthFrame } from "#components/auth/auth-frame.tsx";
import { orNotFound } from "#lib/core/http/page.ts";
import { hasMailbox } from "#lib/mailer/mailbox/present.ts";
import { requestRegistrationAction } from "#lib/registration/actions.ts";
import { isRegistrationOpen } from "#lib/registration/queries.ts";

export const metadata: Metadata = { title: "Create an Account" };

export default async function RegisterPage() {
  if (!(await orNotFound(isRegistrationOpen()))) notFound();
  return (
    <AuthFrame
      title="Create an account"
      description="Enter your email address and we'll send you a link to continue."
    >
      <AddressForm
        action={requestRegistrationAction}
        submitLabel="Send Link"
        sent="Check your email for a link to finish your registration. It expires in 24 hours."
        mailbox={hasMailbox() ? "kept" : "sent"}
      />
    </AuthFrame>
  );
}
