import { cache } from "react";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getOrganizationHome } from "#lib/organizations/home/queries.ts";
import { getOrganization } from "#lib/organizations/queries.ts";

/** The organization named by the URL with all its details, read once for its dialog, title and tab. */
export const loadOrganization = cache(async (slug: string) => {
  const actor = await requireActor();
  return orNotFound(getOrganization(actor, slug));
});

/** What every member can see of the organization named by the URL. */
export const loadHome = cache(async (slug: string) => {
  const actor = await requireActor();
  return orNotFound(getOrganizationHome(actor, slug));
});

/** The actor's membership in the organization named by the URL while that is inactive: then there is nothing to load. */
export async function findClosed(slug: string) {
  const { platformRole, memberships } = await requireActor();
  if (platformRole === "ADMIN") return undefined;
  return memberships.find(
    (membership) => membership.organizationSlug === slug && membership.organizationStatus === "INACTIVE",
  );
}
