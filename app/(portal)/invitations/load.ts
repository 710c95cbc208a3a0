import { cache } from "react";
import { requireActor } from "#lib/auth/current-actor.ts";
import { forPage } from "#lib/core/http/page.ts";
import { findInvitingOrganization, getInvitation } from "#lib/invitations/queries.ts";

/** The invitation of this address, read once for its page and tab. */
export const loadInvitation = cache(async (id: string) => {
  const actor = await requireActor();
  return forPage(getInvitation(actor, id));
});

/** Who is to invite, by the slug of the address. */
export async function loadInviting(org: string | string[] | undefined) {
  const actor = await requireActor();
  return forPage(findInvitingOrganization(actor, typeof org === "string" ? org : null));
}
