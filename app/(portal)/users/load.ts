import { cache } from "react";
import type { UserActor } from "#lib/auth/actor.ts";
import { may } from "#lib/auth/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { mayGrant } from "#lib/auth/grants.ts";
import { forPage } from "#lib/page.ts";
import { getUser } from "#lib/users/queries.ts";

/** The person of this address, read once for title and page. */
export const loadUser = cache(async (id: string) => {
  const actor = await requireActor();
  return forPage(getUser(actor, id));
});

/** Which roles the actor gives, and in which organizations; null stands for all that there are, found by searching. */
export function grantsOf(actor: UserActor) {
  if (mayGrant(actor, "ADMIN"))
    return { roles: ["USER", "ORG_ADMIN", "ADMIN"] as const, organizations: null };
  const organizations = actor.memberships
    .filter(({ organizationId }) => may(actor, "user:create", organizationId))
    .map(({ organizationId, organizationName }) => ({ value: organizationId, label: organizationName }));
  return { roles: ["USER", "ORG_ADMIN"] as const, organizations };
}
