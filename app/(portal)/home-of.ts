import type { UserActor } from "#lib/access/actor.ts";

/** Where a person begins: with all organizations, with the one they belong to, or with the choice. */
export function homeOf({ platformRole, memberships }: UserActor): string {
  if (platformRole === "ADMIN") return "/organizations";
  const [only, ...others] = memberships;
  return only && others.length === 0 ? `/organizations/${only.organizationSlug}` : "/";
}
