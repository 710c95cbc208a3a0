import type { UserActor } from "#lib/access/actor.ts";

/** Where a user begins: an Admin with the platform, an Org Admin of one organization there, and others with what they may use. */
export function homeOf({ platformRole, memberships }: UserActor): string {
  if (platformRole === "ADMIN") return "/";
  const [only, ...others] = memberships;
  const runsOne = only?.role === "ORG_ADMIN" && others.length === 0;
  return runsOne ? `/organizations/${only.organizationSlug}` : "/";
}
