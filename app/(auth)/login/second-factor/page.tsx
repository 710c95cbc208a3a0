import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthFrame } from "#components/auth/auth-frame.tsx";
import { SecondFactorForm } from "#components/auth/second-factor-form.tsx";
import { challengeOfBrowser } from "#lib/auth/cookies.ts";
import { safeReturnTo } from "#lib/auth/schema.ts";
import {
  signInWithCodeAction,
  signInWithSecondPasskeyAction,
  startSecondPasskeyAction,
} from "#lib/auth/second-factor/actions.ts";
import { findSecondFactors } from "#lib/auth/second-factor/queries.ts";
import { orNotFound } from "#lib/core/http/page.ts";

export const metadata: Metadata = { title: "Two-Factor Authentication" };

/** The second step of signing in. Redirects without a pending first step, or after it has expired. */
export default async function SecondFactorPage({ searchParams }: PageProps<"/login/second-factor">) {
  const { returnTo } = await searchParams;
  const target = safeReturnTo(typeof returnTo === "string" ? returnTo : undefined);
  const ways = await orNotFound(findSecondFactors(await challengeOfBrowser()));
  if (!ways) redirect(target === "/" ? "/login" : `/login?${new URLSearchParams({ returnTo: target })}`);
  return (
    <AuthFrame title="One more step" description="Your account is protected by two-factor authentication.">
      <SecondFactorForm
        ways={ways}
        returnTo={target}
        signIn={signInWithCodeAction}
        startPasskey={startSecondPasskeyAction}
        signInWithPasskey={signInWithSecondPasskeyAction}
      />
    </AuthFrame>
  );
}
