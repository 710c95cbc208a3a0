import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { limitRow } from "#lib/tiers/overrides/read.ts";
import type { OrganizationLimit, OrganizationLimits } from "#lib/tiers/overrides/schema.ts";
import { limitNames } from "#lib/tiers/policy.ts";
import { Prisma } from "#prisma/client/client.ts";

type Found = Omit<OrganizationLimits, "can">;

/** An organization's limits and their usage. Throws NOT_FOUND. */
export async function getOrganizationLimits(
  actor: Actor,
  organizationId: string,
): Promise<OrganizationLimits> {
  const scope = await authorize(actor, "organization:read", organizationId);
  const [found] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<Found[]>`
      SELECT t.name AS tier, o.time_zone AS "timeZone", t.features_off AS "featuresOff", (SELECT json_agg(json_build_object(
          'name', l.name, 'used', trim_scale(l.used)::text, 'ofTier', trim_scale(l.of_tier)::text, 'resetsAt', l.resets_at,
          'own', l.own) ORDER BY l.place)
        FROM (${Prisma.join(limitNames.map(limitRow), " UNION ALL ")}) l) AS limits
      FROM organization o JOIN organization_stats f ON f.organization_id = o.id JOIN tier t ON t.id = o.tier_id
      WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`,
  );
  if (!found) throw notFound("Organization");
  const iso = (at: string) => new Date(at).toISOString();
  const instant = (limit: OrganizationLimit) => ({
    ...limit,
    own: limit.own && { ...limit.own, endsAt: iso(limit.own.endsAt) },
    resetsAt: limit.resetsAt && iso(limit.resetsAt),
  });
  return {
    ...found,
    limits: found.limits.map(instant),
    can: {
      set: may(actor, "tier:manage", organizationId),
      request: may(actor, "limit:request", organizationId),
    },
  };
}
