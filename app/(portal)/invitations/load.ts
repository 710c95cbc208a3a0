import { cache } from "react";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { findInvitingOrganization, getInvitation } from "#lib/invitations/queries.ts";

/** The invitation of this address, read once for its page and tab. */
export const loadInvitation = cache(async (id: string) => {
  const actor = await requireActor();
  return orNotFound(getInvitation(actor, id));
});

/** Who is to invite, by the slug of the address. */
export async function loadInviting(org: string | string[] | undefined) {
  const actor = await requireActor();
  return orNotFound(findInvitingOrganization(actor, typeof org === "string" ? org : null));
}
