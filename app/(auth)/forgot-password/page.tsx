import type { Metadata } from "next";
import { AddressForm } from "#components/auth/address-form.tsx";
import { AuthFrame } from "#components/auth/auth-frame.tsx";
import { requestPasswordResetAction } from "#lib/auth/reset/actions.ts";

export const metadata: Metadata = { title: "Forgot Password" };

export default function ForgotPasswordPage() {
  return (
    <AuthFrame
      title="Forgot your password?"
      description="Enter your address, and a link to set a new password comes by mail."
    >
      <AddressForm
        action={requestPasswordResetAction}
        submitLabel="Send Link"
        sent="If this address has an account, a link is on its way to it. It works once, within 30 minutes."
      />
    </AuthFrame>
  );
}
