// The cookies of signing in, set by actions and route handlers.
import { cookies } from "next/headers";
import type { SignInResult } from "#lib/auth/complete-sign-in.ts";
import { sessionCookieName, sessionCookieOptions } from "#lib/auth/session.ts";

/** Seconds; the database ends a challenge by its own clock */
const challengeLifetime = 10 * 60;

/** Where one has to go before anything else opens. */
const secondFactorPage = "/login/second-factor";

/** Gives the browser what a way in answered, and says where to go: to `target`, or to give the second factor first. */
export async function setSignInCookies(entry: SignInResult, target: string): Promise<string> {
  if ("session" in entry) {
    await setSessionCookie(entry.session);
    return target;
  }
  (await cookies()).set(challengeCookieName(), entry.challenge, {
    ...sessionCookieOptions(),
    maxAge: challengeLifetime,
  });
  return target === "/"
    ? secondFactorPage
    : `${secondFactorPage}?${new URLSearchParams({ returnTo: target })}`;
}

export async function setSessionCookie(token: string): Promise<void> {
  const jar = await cookies();
  jar.set(sessionCookieName(), token, sessionCookieOptions());
  if (jar.has(challengeCookieName())) jar.delete({ name: challengeCookieName(), ...sessionCookieOptions() });
}

export async function deleteSessionCookie(): Promise<void> {
  (await cookies()).delete({ name: sessionCookieName(), ...sessionCookieOptions() });
}

/** What this browser owes its second factor for; "" when it owes none. */
export async function challengeOfBrowser(): Promise<string> {
  return (await cookies()).get(challengeCookieName())?.value ?? "";
}

/** Remembers in this browser that it was sent to a provider. */
export async function setProviderCookie(state: string): Promise<void> {
  (await cookies()).set(providerCookieName(), state, {
    ...sessionCookieOptions(),
    maxAge: challengeLifetime,
  });
}

/** What `setProviderCookie` remembered; "" without. It is forgotten. */
export async function takeProviderCookie(): Promise<string> {
  const jar = await cookies();
  const state = jar.get(providerCookieName())?.value ?? "";
  if (state) jar.delete({ name: providerCookieName(), ...sessionCookieOptions() });
  return state;
}

function providerCookieName(): string {
  return sessionCookieName().replace(/session$/, "provider");
}

function challengeCookieName(): string {
  return sessionCookieName().replace(/session$/, "challenge");
}
