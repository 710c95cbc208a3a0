// The door for browsers: pages and actions ask here who is acting.
import { redirect } from "next/navigation";
import { cache } from "react";
import type { UserActor } from "#lib/auth/actor.ts";
import { readActor } from "#lib/auth/next-auth.ts";
import { requestContext } from "#lib/http/context.ts";
import { forPage } from "#lib/page.ts";

/** Read once per request, fresh from the database. */
export const currentActor = cache((): Promise<UserActor | null> => readActor());

/** The signed-in person; sends everybody else to the sign-in page, and back here afterwards. */
export async function requireActor(): Promise<UserActor> {
  const actor = await forPage(currentActor());
  if (actor) return actor;
  const here = new URL(requestContext().path, "http://here.invalid");
  here.searchParams.delete("_rsc");
  const returnTo = here.pathname + here.search;
  redirect(returnTo === "/" ? "/login" : `/login?${new URLSearchParams({ returnTo })}`);
}
