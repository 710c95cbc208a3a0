// The actor of a browser request, for pages and actions.
import { redirect } from "next/navigation";
import { cache } from "react";
import type { RequiredAction, UserActor } from "#lib/access/actor.ts";
import { readActor } from "#lib/auth/next-auth.ts";
import { AppError } from "#lib/core/errors.ts";
import { requestUrl } from "#lib/core/http/context.ts";
import { orNotFound } from "#lib/core/http/page.ts";

/** Read from the database, once per request. */
export const currentActor = cache((): Promise<UserActor | null> => readActor());

const requiredActionPages: Record<RequiredAction, string> = {
  "change-password": "/account/new-password",
  "set-up-second-factor": "/account/second-factor",
};

/**
 * The signed-in user; redirects others to the sign-in page, and back here afterwards. Redirects a user with a required
 * action to its page; that page, and the layout around all pages, pass `beforeRequired`.
 */
export async function requireActor({
  beforeRequired,
}: {
  beforeRequired?: RequiredAction | "any";
} = {}): Promise<UserActor> {
  const actor = await orNotFound(currentActor());
  if (actor?.requiredAction && actor.requiredAction !== beforeRequired && beforeRequired !== "any")
    redirect(requiredActionPages[actor.requiredAction]);
  if (actor) return actor;
  const { pathname, search } = requestUrl();
  const returnTo = pathname + search;
  redirect(returnTo === "/" ? "/login" : `/login?${new URLSearchParams({ returnTo })}`);
}

/** The signed-in user, for a route handler. Throws UNAUTHENTICATED, or FORBIDDEN while an action is required first. */
export async function routeActor(): Promise<UserActor> {
  const actor = await currentActor();
  if (!actor) throw new AppError("UNAUTHENTICATED", "Sign in first.");
  if (actor.requiredAction)
    throw new AppError("FORBIDDEN", "Open Steward first. Your account needs your attention there.");
  return actor;
}
