import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthFrame } from "#components/auth/auth-frame.tsx";
import { LoginForm } from "#components/auth/login-form.tsx";
import { signInAction } from "#lib/auth/actions.ts";
import { currentActor } from "#lib/auth/current-actor.ts";
import { safeReturnTo } from "#lib/auth/schema.ts";

export const metadata: Metadata = { title: "Sign In" };

export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const { returnTo } = await searchParams;
  const target = safeReturnTo(typeof returnTo === "string" ? returnTo : undefined);
  if (await currentActor()) redirect(target);
  return (
    <AuthFrame title="Sign in to Steward">
      <LoginForm action={signInAction} returnTo={target === "/" ? undefined : target} />
    </AuthFrame>
  );
}
