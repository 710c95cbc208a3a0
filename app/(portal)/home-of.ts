import type { UserActor } from "#lib/access/actor.ts";

/** The page after sign-in: all organizations, the only organization of the user, or the choice between several. */
export function homeOf({ platformRole, memberships }: UserActor): string {
  if (platformRole === "ADMIN") return "/organizations";
  const [only, ...others] = memberships;
  return only && others.length === 0 ? `/organizations/${only.organizationSlug}` : "/";
}
