import { cache } from "react";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { findInvitingOrganization, getInvitation } from "#lib/invitations/queries.ts";

/** The invitation named by the URL, read once for the title and the page. */
export const loadInvitation = cache(async (id: string) => {
  const actor = await requireActor();
  return orNotFound(getInvitation(actor, id));
});

/** The inviting organization, by the slug in the URL. */
export async function loadInviting(org: string | string[] | undefined) {
  const actor = await requireActor();
  return orNotFound(findInvitingOrganization(actor, typeof org === "string" ? org : null));
}
