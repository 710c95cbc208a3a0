import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { spentThisMonth } from "#lib/tiers/over.ts";
import type { OrganizationLimit, OrganizationLimits } from "#lib/tiers/overrides/schema.ts";

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
          'name', l.name, 'used', trim_scale(l.used)::text, 'ofTier', trim_scale(l.of_tier)::text,
          'own', CASE WHEN v.limit_name IS NULL THEN NULL ELSE json_build_object(
            'value', trim_scale(v.value)::text, 'reason', v.reason, 'endsAt', v.ends_at) END) ORDER BY l.place)
        FROM (VALUES
          (1, 'members', f.member_count::numeric, t.member_limit::numeric),
          (2, 'workspaces', NULL, t.workspace_limit),
          (3, 'storage', NULL, t.storage_limit),
          (4, 'api-calls', NULL, t.api_call_limit),
          (5, 'credits', ${spentThisMonth}, t.monthly_credits)
        ) l (place, name, used, of_tier)
        LEFT JOIN tier_override v ON v.organization_id = o.id AND v.limit_name = l.name AND v.ends_at > now()) AS limits
      FROM organization o JOIN organization_stats f ON f.organization_id = o.id JOIN tier t ON t.id = o.tier_id
      WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`,
  );
  if (!found) throw notFound("Organization");
  const instant = (limit: OrganizationLimit) =>
    limit.own ? { ...limit, own: { ...limit.own, endsAt: new Date(limit.own.endsAt).toISOString() } } : limit;
  return {
    ...found,
    limits: found.limits.map(instant),
    can: { set: may(actor, "tier:manage", organizationId) },
  };
}
