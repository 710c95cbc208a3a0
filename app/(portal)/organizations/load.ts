import { cache } from "react";
import { requireActor } from "#lib/auth/current-actor.ts";
import { getOrganization } from "#lib/organizations/queries.ts";
import { forPage } from "#lib/page.ts";

/** The organization of this address, read once for its layout, title and tab. */
export const loadOrganization = cache(async (slug: string) => {
  const actor = await requireActor();
  return forPage(getOrganization(actor, slug));
});
