import { NIL } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { spentThisMonth } from "#lib/limits/spending.ts";
import { limitOf, overrideOf, tierAmount } from "#lib/tiers/limits.ts";
import type { OrganizationLimit, OrganizationLimits } from "#lib/tiers/overrides/schema.ts";
import { type LimitName, limitNames, limitRules } from "#lib/tiers/policy.ts";
import { Prisma } from "#prisma/client/client.ts";

type Found = Omit<OrganizationLimits, "can">;

const month = Prisma.sql`limit_period_start('MONTH', 1, o.time_zone, now())`;

/** SQL: how much organization `o`, with its counts `f`, uses of what a limit is of. Calls are counted where they are limited. */
const uses: Readonly<Record<LimitName, Prisma.Sql>> = {
  members: Prisma.sql`f.member_count::numeric`,
  workspaces: Prisma.sql`(SELECT count(*)::numeric FROM workspace w
    WHERE w.organization_id = o.id AND w.deleted_at IS NULL AND w.status IN ('ACTIVE', 'SUSPENDED'))`,
  connections: Prisma.sql`coalesce((SELECT max(n) FROM (SELECT sum(i.count) AS n FROM item_stats i
    WHERE i.organization_id = o.id AND i.kind = 'PLATFORM_CONNECTION' AND i.workspace_id <> ${NIL}::uuid GROUP BY i.workspace_id) c), 0)`,
  storage: Prisma.sql`coalesce((SELECT sum(i.bytes) FROM item_stats i WHERE i.organization_id = o.id), 0)`,
  "api-calls": Prisma.sql`CASE WHEN ${limitOf("api-calls")} IS NOT NULL THEN coalesce((SELECT u.used FROM limit_use u
    WHERE u.organization_id = o.id AND u.subject = 'organization' AND u.metric = 'CALLS' AND u.period = 'MONTH' AND u.anchor_day = 1
      AND u.time_zone = '' AND u.starts_at = ${month}), 0) END`,
  credits: spentThisMonth,
};

function limitRow(name: LimitName, place: number): Prisma.Sql {
  const resetsAt =
    limitRules[name].period === "MONTH"
      ? Prisma.sql`limit_period_end('MONTH', 1, o.time_zone, ${month})`
      : Prisma.sql`NULL::timestamptz`;
  return Prisma.sql`SELECT ${place}::int AS place, ${name}::text AS name, ${uses[name]} AS used,
    ${tierAmount(name, Prisma.sql`o.tier_id`)} AS of_tier, ${resetsAt} AS resets_at,
    (SELECT json_build_object('value', trim_scale(x.amount)::text, 'reason', x.reason, 'endsAt', x.ends_at)
      FROM (${overrideOf(name)}) x) AS own`;
}

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
    can: { set: may(actor, "tier:manage", organizationId) },
  };
}
