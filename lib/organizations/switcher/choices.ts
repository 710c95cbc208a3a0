// The switcher's targets of a user: their own organizations, and for Admins any other.
import type { ActorMembership, UserActor } from "#lib/access/actor.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import { firstByName } from "#lib/organizations/list/schema.ts";
import { maxOwn, nameMatches } from "#lib/organizations/switcher/policy.ts";
import { findOrganizations } from "#lib/organizations/switcher/queries.ts";
import type {
  SwitcherChoices,
  SwitcherOrganization,
  SwitcherQuestion,
} from "#lib/organizations/switcher/schema.ts";

/** Organizations that match the search; without one, recently visited ones first. */
export async function switcherChoices(
  actor: UserActor,
  { q, recent: ids }: SwitcherQuestion,
): Promise<SwitcherChoices> {
  const memberships = actor.memberships.map(toChoice);
  const own = memberships.filter(({ name }) => nameMatches(name, q));
  const isAdmin = actor.platformRole === "ADMIN";
  const remembered = q ? [] : ids;
  const [visited, listed] = isAdmin
    ? await Promise.all([
        remembered.length > 0 ? findOrganizations(actor, remembered) : [],
        listOrganizations(actor, { ...firstByName, q }),
      ])
    : [remembered.flatMap((id) => own.find((one) => one.id === id) ?? []), null];
  const roles = new Map(memberships.map(({ id, role }) => [id, role]));
  const recent = visited.map((one) => ({ ...one, role: roles.get(one.id) ?? null }));
  const shown = new Set([...recent, ...own].map(({ id }) => id));
  const rest = own.filter(({ id }) => !recent.some((one) => one.id === id));
  return {
    platform: isAdmin && nameMatches("Platform", q),
    recent,
    own: rest.slice(0, maxOwn),
    others: (listed?.rows ?? [])
      .filter(({ id }) => !shown.has(id))
      .map(({ id, slug, name, status, logoId }) => ({
        id,
        slug,
        name,
        logoId,
        role: null,
        inactive: status === "INACTIVE",
      })),
    more: rest.length > maxOwn || listed?.cursors.next !== undefined,
  };
}

function toChoice(membership: ActorMembership): SwitcherOrganization {
  return {
    id: membership.organizationId,
    slug: membership.organizationSlug,
    name: membership.organizationName,
    role: membership.role,
    inactive: membership.organizationStatus === "INACTIVE",
    logoId: membership.organizationLogoId,
  };
}
