// The redirect URI of organizations' identity providers.
import { redirect } from "next/navigation";
import { setSessionCookie, setSignInCookies, takeProviderCookie } from "#lib/auth/cookies.ts";
import { currentActor } from "#lib/auth/current-actor.ts";
import { finishOauth, type OauthOutcome } from "#lib/sso/sign-in/service.ts";

export async function GET(request: Request): Promise<never> {
  const query = new URL(request.url).search.slice(1);
  const outcome = await finishOauth(query, await takeProviderCookie(), await currentActor());
  redirect(await addressOf(outcome));
}

async function addressOf(outcome: OauthOutcome): Promise<string> {
  switch (outcome.kind) {
    case "signed-in":
      return setSignInCookies(outcome.entry, outcome.to);
    case "tested":
      return `/organizations/${outcome.organizationSlug}/oauth?tested=${outcome.problem ?? "ok"}`;
    case "linked":
      return outcome.to;
    case "reauthenticated":
      await setSessionCookie(outcome.session);
      return withOutcome(outcome.to, "ok");
    case "not-reauthenticated":
      return withOutcome(outcome.to, outcome.problem);
    case "problem":
      return `/login/organization?problem=${outcome.problem}`;
  }
}

// Every page shows the outcome of a reauthentication (components/auth/reauth-host.tsx).
function withOutcome(path: string, outcome: string): string {
  const { pathname, searchParams } = new URL(path, "http://here.invalid");
  searchParams.set("reauthentication", outcome);
  return `${pathname}?${searchParams}`;
}
