// The checklists of a new installation and of a new organization, from what there is.
import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { isHidden } from "#lib/checklists/hidden.ts";
import {
  newForDays,
  type OrganizationFacts,
  organizationSteps,
  type PlatformFacts,
  platformSteps,
} from "#lib/checklists/policy.ts";
import type { Checklist } from "#lib/checklists/schema.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { required } from "#lib/core/required.ts";
import { readOauthLogin } from "#lib/sso/sign-in/queries.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Passkeys and an authenticator app, as sign_in_methods has them */
const secondFactors = 2 | 8;

/** Whether the account has a second factor. False for a program. */
function hasSecondFactor(actor: Actor): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "user" u WHERE u.id = ${actorUserId(actor)}::uuid
    AND u.sign_in_methods & ${secondFactors}::int <> 0)`;
}

/** What is left to set up on the platform. What the demo created does not count. */
export async function getPlatformChecklist(actor: Actor): Promise<Checklist> {
  const scope = await authorize(actor, "overview:read");
  return readTransaction(scope, async (tx) => {
    const [facts] = await tx.$queryRaw<PlatformFacts[]>`
      SELECT (SELECT mail_tested_at IS NOT NULL FROM platform_settings) AS mail,
        EXISTS (SELECT 1 FROM organization o WHERE o.deleted_at IS NULL AND NOT EXISTS (
          SELECT 1 FROM demo_record d WHERE d.kind = 'organization' AND d.id = o.id)) AS organization,
        EXISTS (SELECT 1 FROM tier t WHERE t.version > 1 OR t.created_at > (SELECT min(created_at) FROM tier)) AS tiers,
        EXISTS (SELECT 1 FROM resource r WHERE r.retired_at IS NULL AND NOT EXISTS (
          SELECT 1 FROM demo_record d WHERE d.kind = 'model' AND d.id = r.id)) AS models,
        ${hasSecondFactor(actor)} AS "secondFactor"`;
    const hidden = await isHidden(tx, actor, "platform");
    return { id: "platform", steps: platformSteps(required(facts, "the facts")), hidden };
  });
}

/** What is left to set up in an organization; null for an Admin who looks at one that is not new. Throws NOT_FOUND. */
export async function getOrganizationChecklist(
  actor: Actor,
  organizationId: string,
): Promise<Checklist | null> {
  const scope = await authorize(actor, "organization:read", organizationId);
  const isAdmin = may(actor, "organization:update", organizationId);
  // Tenants have no privilege on connections, and no step about them.
  const hasConnection = isAdmin
    ? Prisma.sql`EXISTS (SELECT 1 FROM oauth_connection c WHERE c.organization_id = o.id)`
    : Prisma.sql`false`;
  return readTransaction(scope, async (tx) => {
    const [found] = await tx.$queryRaw<(OrganizationFacts & { slug: string; isNew: boolean })[]>`
      SELECT o.slug, o.created_at > now() - make_interval(days => ${newForDays}::int) AS "isNew",
        EXISTS (SELECT 1 FROM membership m WHERE m.organization_id = o.id AND m.role = 'ORG_ADMIN')
          OR EXISTS (SELECT 1 FROM invitation i WHERE i.organization_id = o.id AND i.role = 'ORG_ADMIN'
            AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()) AS "orgAdmin",
        o.logo_id IS NOT NULL AS logo,
        EXISTS (SELECT 1 FROM organization_domain d WHERE d.organization_id = o.id AND NOT d.released) AS domain,
        (SELECT count(*) FROM (SELECT 1 FROM membership m WHERE m.organization_id = o.id LIMIT 2) two) > 1
          OR EXISTS (SELECT 1 FROM invitation i WHERE i.organization_id = o.id AND i.revoked_at IS NULL
            AND i.accepted_by_id IS NULL) AS invited,
        EXISTS (SELECT 1 FROM resource m
          LEFT JOIN access_policy p ON p.organization_id = o.id AND p.level = 'ORGANIZATION' AND p.kind = m.kind
          WHERE m.kind = 'MODEL' AND m.retired_at IS NULL AND access_allows(p.mode, p.exceptions, m.id)) AS models,
        EXISTS (SELECT 1 FROM account a WHERE a.organization_id = o.id) AS credits,
        ${hasSecondFactor(actor)} AS "secondFactor",
        ${hasConnection} AS oauth
      FROM organization o WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`;
    if (!found) throw notFound("Organization");
    const { slug, isNew, ...facts } = found;
    if (isAdmin && !isNew) return null;
    const rights = {
      update: isAdmin,
      invite: may(actor, "invitation:manage", organizationId),
      setModels: may(actor, "organization:set-models", organizationId),
      grant: may(actor, "credits:grant", organizationId),
      oauth: may(actor, "oauth:manage", organizationId) && (await readOauthLogin(tx)),
      member: !isAdmin,
    };
    const hidden = await isHidden(tx, actor, organizationId);
    return { id: organizationId, steps: organizationSteps(slug, facts, rights), hidden };
  });
}
