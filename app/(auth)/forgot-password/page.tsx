import type { Metadata } from "next";
import { AddressForm } from "#components/auth/address-form.tsx";
import { AuthFrame } from "#components/auth/auth-frame.tsx";
import { requestPasswordResetAction } from "#lib/auth/reset/actions.ts";
import { hasMailbox } from "#lib/mailer/mailbox/present.ts";

export const metadata: Metadata = { title: "Forgot Password" };

export default function ForgotPasswordPage() {
  return (
    <AuthFrame
      title="Forgot your password?"
      description="Enter your email address and we'll send you a link to set a new password."
    >
      <AddressForm
        action={requestPasswordResetAction}
        submitLabel="Send Link"
        sent="If this address has an account, we've sent it a link. The link works once and expires in 30 minutes."
        mailbox={hasMailbox() ? "kept" : "sent"}
      />
    </AuthFrame>
  );
}
