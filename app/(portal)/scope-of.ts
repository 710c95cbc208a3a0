import { loadHome } from "#app/(portal)/organizations/load.ts";
import type { Here } from "#components/layout/scope-here.tsx";
import type { Scope } from "#components/layout/use-scope.ts";
import type { ActorMembership, UserActor } from "#lib/access/actor.ts";
import { may } from "#lib/access/authorize.ts";
import { requestContext } from "#lib/core/http/context.ts";
import { pagesOf } from "#lib/organizations/home/policy.ts";
import { isReservedSlug } from "#lib/organizations/policy.ts";

/** The scope shown in the switcher until the page sets its own. */
export async function scopeOf(actor: UserActor): Promise<Scope> {
  const here = await findHere(actor);
  if (actor.platformRole === "ADMIN") return { label: "Platform", home: null, here };
  const [only, ...others] = actor.memberships;
  if (only && others.length === 0)
    return { label: only.organizationName, home: here ?? (await toHere(actor, only)), here };
  const label = only ? `${others.length + 1} organizations` : "No organization yet";
  return { label, home: null, here };
}

/** The organization named by the URL, for pages below it. */
async function findHere(actor: UserActor): Promise<Here | null> {
  const [, slug] = /^\/organizations\/([^/?]+)/.exec(requestContext().path) ?? [];
  if (!slug || actor.requiredAction) return null;
  const membership = actor.memberships.find((one) => one.organizationSlug === slug);
  if (membership) return toHere(actor, membership);
  if (actor.platformRole !== "ADMIN" || isReservedSlug(slug)) return null;
  // On failure the page itself shows the error.
  const found = await loadHome(slug).catch(() => null);
  return found && { ...found, manage: true, pages: pagesOf(found.can) };
}

async function toHere(actor: UserActor, membership: ActorMembership): Promise<Here> {
  const active = membership.organizationStatus === "ACTIVE" && !actor.requiredAction;
  const home = active ? await loadHome(membership.organizationSlug).catch(() => null) : null;
  return {
    id: membership.organizationId,
    slug: membership.organizationSlug,
    name: membership.organizationName,
    manage: may(actor, "organization:read", membership.organizationId),
    logoId: membership.organizationLogoId,
    pages: home ? pagesOf(home.can) : [],
  };
}
