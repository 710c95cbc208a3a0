// The door for browsers: pages and actions ask here who is acting.
import { redirect } from "next/navigation";
import { cache } from "react";
import type { UserActor } from "#lib/auth/actor.ts";
import { readActor } from "#lib/auth/next-auth.ts";

/** Read once per request, fresh from the database. */
export const currentActor = cache((): Promise<UserActor | null> => readActor());

/** The signed-in person; sends everybody else to the sign-in page and back to `returnTo` afterwards. */
export async function requireActor(returnTo?: string): Promise<UserActor> {
  const actor = await currentActor();
  if (actor) return actor;
  redirect(returnTo ? `/login?${new URLSearchParams({ returnTo })}` : "/login");
}
