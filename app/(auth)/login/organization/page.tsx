import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AuthFrame } from "#components/auth/auth-frame.tsx";
import { OrganizationLoginForm } from "#components/sso/organization-login-form.tsx";
import { safeReturnTo } from "#lib/auth/schema.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { isOauthProblem, oauthProblems } from "#lib/sso/policy.ts";
import { startOauthSignInAction } from "#lib/sso/sign-in/actions.ts";
import { oauthLoginIsOn } from "#lib/sso/sign-in/queries.ts";

export const metadata: Metadata = { title: "Sign In With Your Organization" };

export default async function OrganizationLoginPage({ searchParams }: PageProps<"/login/organization">) {
  const { returnTo, problem } = await searchParams;
  if (!(await orNotFound(oauthLoginIsOn()))) notFound();
  const target = safeReturnTo(typeof returnTo === "string" ? returnTo : undefined);
  return (
    <AuthFrame title="Sign in with your organization">
      <OrganizationLoginForm
        action={startOauthSignInAction}
        returnTo={target === "/" ? undefined : target}
        problem={isOauthProblem(problem) ? oauthProblems[problem] : undefined}
      />
      <p className="mt-4 text-center">
        <Link href="/login" prefetch={false}>
          Sign in with a password
        </Link>
      </p>
    </AuthFrame>
  );
}
