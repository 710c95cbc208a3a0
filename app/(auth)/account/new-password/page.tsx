import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthFrame } from "#components/auth/auth-frame.tsx";
import { NewPasswordForm } from "#components/auth/new-password-form.tsx";
import { chooseOwnPasswordAction } from "#lib/account/password/actions.ts";
import { signOutAction } from "#lib/auth/actions.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

export const metadata: Metadata = { title: "Choose a Password" };

/** Makes a user replace a password that somebody else chose; every other page redirects here until then. */
export default async function NewPasswordPage() {
  const actor = await requireActor({ beforeRequired: "change-password" });
  if (actor.requiredAction !== "change-password") redirect("/account/password");
  return (
    <AuthFrame
      title="Choose your own password"
      description="Someone else set your current password. Choose your own to continue."
    >
      <NewPasswordForm action={chooseOwnPasswordAction} email={actor.email} submitLabel="Save and Continue" />
      <form action={signOutAction as unknown as () => Promise<void>} className="mt-3">
        <button type="submit" className="btn btn-ghost w-full">
          Sign Out
        </button>
      </form>
    </AuthFrame>
  );
}
