import type { UserActor } from "#lib/access/actor.ts";

/** Where a user begins: with the platform's overview, with the organization they run, or with what they may use. */
export function homeOf({ platformRole, memberships }: UserActor): string {
  if (platformRole === "ADMIN") return "/";
  const [only, ...others] = memberships;
  return only && others.length === 0 ? `/organizations/${only.organizationSlug}` : "/";
}
