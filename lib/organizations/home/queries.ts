// The home of one organization, for everybody who belongs to it.

import { NIL } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { homeOf } from "#lib/access/home.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { formatPhone } from "#lib/core/phone.ts";
import { required } from "#lib/core/required.ts";
import { queryText } from "#lib/list/search.ts";
import type { Administration, OrganizationHome } from "#lib/organizations/home/schema.ts";
import { readOauthLogin } from "#lib/sso/sign-in/queries.ts";

type Found = Omit<OrganizationHome, "createdAt" | "role" | "administration" | "can"> & { createdAt: Date };

/** Maximum number of Org Admins that are listed */
const namedOrgAdmins = 5;

/** The organization with this slug. Throws NOT_FOUND, also for one of somebody else, and FORBIDDEN while it is inactive. */
export async function getOrganizationHome(actor: Actor, slug: string): Promise<OrganizationHome> {
  const scope = await authorize(actor, "organization:view", idFor(actor, slug));
  const membership = membershipAt(actor, slug);
  return readTransaction(scope, async (tx) => {
    const [found] = await tx.$queryRaw<Found[]>`
      SELECT o.id, o.number, o.slug, o.name, o.code, o.status::text AS status, o.description, o.website, o.contact, o.email,
        o.phone, f.member_count AS "memberCount", o.created_at AS "createdAt", o.logo_id AS "logoId",
        EXISTS (SELECT 1 FROM favorite_organization s WHERE s.organization_id = o.id) AS favorite,
        ARRAY(SELECT d.domain FROM organization_domain d WHERE d.organization_id = o.id AND NOT d.released
          ORDER BY d.position, d.domain) AS domains
      FROM organization o JOIN organization_stats f ON f.organization_id = o.id WHERE o.slug = ${queryText(slug)} AND o.deleted_at IS NULL`;
    if (!found) throw notFound("Organization");
    const { id } = found;
    return {
      ...found,
      phone: formatPhone(found.phone),
      createdAt: found.createdAt.toISOString(),
      role: membership?.role ?? null,
      administration: may(actor, "user:list", id) ? await readAdministration(tx, id) : null,
      can: {
        // Without others to go back to, the list would have one row.
        list: may(actor, "organization:list") && !isHome(actor, slug),
        read: may(actor, "organization:read", id),
        listMembers: may(actor, "user:list", id),
        listInvitations: may(actor, "invitation:list", id),
        assignUsers: may(actor, "organization:assign-users", id),
        setModels: may(actor, "organization:set-models", id),
        oauth: may(actor, "oauth:manage", id) && (await readOauthLogin(tx)),
        readAudit: may(actor, "audit:read", id),
        readReports: may(actor, "report:read", id),
        apiKeys: may(actor, "api-key:read", id),
        update: may(actor, "organization:update", id),
        annotate: may(actor, "organization:annotate", id),
        grant: may(actor, "credits:grant", id),
        delete: may(actor, "organization:delete", id),
      },
    };
  });
}

async function readAdministration(tx: ReadTx, organizationId: string): Promise<Administration> {
  const [row] = await tx.$queryRaw<
    { tier: string; orgAdmins: Administration["orgAdmins"] | null; n: number }[]
  >`
    SELECT (SELECT t.name FROM organization o JOIN tier t ON t.id = o.tier_id WHERE o.id = ${organizationId}::uuid) AS tier,
      (SELECT json_agg(json_build_object('id', a.id, 'name', a.name, 'email', a.email)) FROM (
        SELECT u.id, u.name, u.email FROM membership m JOIN "user" u ON u.id = m.user_id
        WHERE m.organization_id = ${organizationId}::uuid AND m.role = 'ORG_ADMIN' AND u.status = 'ACTIVE'
        ORDER BY u.name_key, u.id LIMIT ${namedOrgAdmins}) a) AS "orgAdmins",
      (SELECT count(*)::int FROM membership m JOIN "user" u ON u.id = m.user_id
        WHERE m.organization_id = ${organizationId}::uuid AND m.role = 'ORG_ADMIN' AND u.status = 'ACTIVE') AS n`;
  const { tier, orgAdmins: named, n } = required(row, "the counts");
  const orgAdmins = named ?? [];
  return {
    tier,
    orgAdmins,
    moreOrgAdmins: n - orgAdmins.length,
  };
}

function membershipAt(actor: Actor, slug: string) {
  return actor.kind === "user"
    ? actor.memberships.find((membership) => membership.organizationSlug === slug)
    : undefined;
}

function isHome(actor: Actor, slug: string): boolean {
  return actor.kind === "user" && homeOf(actor) === `/organizations/${slug}`;
}

// The URL names the organization by slug; one that the actor does not belong to becomes an id that does not exist.
function idFor(actor: Actor, slug: string): string {
  return membershipAt(actor, slug)?.organizationId ?? NIL;
}
