// The cookies of signing in, set by actions and route handlers.
import { cookies } from "next/headers";
import { homeOf } from "#lib/access/home.ts";
import type { SignInResult } from "#lib/auth/complete-sign-in.ts";
import { readSession, sessionCookieName, sessionCookieOptions } from "#lib/auth/session.ts";

/** Seconds; the database expires a challenge by its own clock */
const challengeLifetime = 10 * 60;

/** The page for a pending second factor. */
const secondFactorPage = "/login/second-factor";

/** Sets the cookie of a sign-in result and returns where to go: `target`, or the page for the second factor. */
export async function setSignInCookies(entry: SignInResult, target: string): Promise<string> {
  if ("session" in entry) {
    await setSessionCookie(entry.session);
    if (target !== "/") return target;
    // Not by way of "/": a redirect on the way would show a page without a title.
    const actor = await readSession(entry.session);
    return actor ? homeOf(actor) : target;
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

/** The cookie value of the pending second-factor challenge; "" without one. */
export async function challengeOfBrowser(): Promise<string> {
  return (await cookies()).get(challengeCookieName())?.value ?? "";
}

/** Sets the cookie that ties this browser to a request to a provider. */
export async function setProviderCookie(state: string): Promise<void> {
  (await cookies()).set(providerCookieName(), state, {
    ...sessionCookieOptions(),
    maxAge: challengeLifetime,
  });
}

/** Returns and deletes the cookie of `setProviderCookie`; "" without one. */
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
