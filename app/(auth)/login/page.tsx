import { Building2 } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthFrame } from "#components/auth/auth-frame.tsx";
import { LoginForm } from "#components/auth/login-form.tsx";
import { PasskeyButton } from "#components/auth/passkey-button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { signInAction } from "#lib/auth/actions.ts";
import { currentActor } from "#lib/auth/current-actor.ts";
import { signInWithPasskeyAction, startPasskeySignInAction } from "#lib/auth/passkeys/actions.ts";
import { safeReturnTo } from "#lib/auth/schema.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { isRegistrationOpen } from "#lib/registration/queries.ts";
import { oauthLoginIsOn } from "#lib/sso/sign-in/queries.ts";

export const metadata: Metadata = { title: "Sign In" };

export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const { returnTo } = await searchParams;
  const target = safeReturnTo(typeof returnTo === "string" ? returnTo : undefined);
  if (await currentActor()) redirect(target);
  const [open, oauth] = await orNotFound(Promise.all([isRegistrationOpen(), oauthLoginIsOn()]));
  return (
    <AuthFrame title="Sign in to Steward">
      <LoginForm action={signInAction} returnTo={target === "/" ? undefined : target} />
      <div className="mt-4 flex flex-col gap-2 border-t pt-4">
        <PasskeyButton start={startPasskeySignInAction} finish={signInWithPasskeyAction} returnTo={target} />
        {oauth ? (
          <LinkButton
            href={
              target === "/"
                ? "/login/organization"
                : `/login/organization?${new URLSearchParams({ returnTo: target })}`
            }
            prefetch={false}
            className="w-full"
          >
            <Building2 aria-hidden="true" /> Continue with Your Organization
          </LinkButton>
        ) : null}
        {open ? (
          <LinkButton href="/register" prefetch={false} variant="ghost" className="w-full">
            Create an Account
          </LinkButton>
        ) : null}
      </div>
    </AuthFrame>
  );
}
