import { forbidden } from "next/navigation";
import { cache } from "react";
import type { UserActor } from "#lib/access/actor.ts";
import { may } from "#lib/access/authorize.ts";
import { mayGrant } from "#lib/access/grants.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { findInvitingOrganization } from "#lib/invitations/queries.ts";
import { getUser } from "#lib/users/queries.ts";

/** The user named by the URL, read once for the title and the page. */
export const loadUser = cache(async (id: string) => {
  const actor = await requireActor();
  return orNotFound(getUser(actor, id));
});

/** The roles that the actor can assign, and in which organizations; null stands for all, found by searching. */
export function grantsOf(actor: UserActor) {
  if (mayGrant(actor, "ADMIN"))
    return { roles: ["USER", "ORG_ADMIN", "ADMIN"] as const, organizations: null };
  const organizations = actor.memberships
    .filter(({ organizationId }) => may(actor, "user:create", organizationId))
    .map(({ organizationId, organizationName }) => ({ value: organizationId, label: organizationName }));
  return { roles: ["USER", "ORG_ADMIN"] as const, organizations };
}

/** The choices of the form for a new user; `org` is the slug of the organization whose list it is opened from. */
export async function loadNewUser(org: string | string[] | undefined) {
  const actor = await requireActor();
  if (!may(actor, "user:create")) forbidden();
  const grants = grantsOf(actor);
  const { chosen } = await orNotFound(findInvitingOrganization(actor, typeof org === "string" ? org : null));
  const preset = chosen && { value: chosen.id, label: chosen.name };
  const allowed = !grants.organizations || grants.organizations.some(({ value }) => value === preset?.value);
  return { ...grants, preset: allowed ? preset : null };
}
