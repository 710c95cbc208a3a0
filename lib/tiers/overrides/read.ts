// How much an organization uses of what its tier limits.
import { NIL } from "uuid";
import type { ReadTx } from "#lib/core/db/raw.ts";
import { required } from "#lib/core/required.ts";
import { spentThisMonth } from "#lib/limits/spending.ts";
import { limitOf, overrideOf, tierAmount } from "#lib/tiers/limits.ts";
import { type LimitName, limitRules } from "#lib/tiers/policy.ts";
import { Prisma } from "#prisma/client/client.ts";

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

/** SQL: a row (place, name, used, of_tier, resets_at, own) about organization `o`, with its counts `f` */
export function limitRow(name: LimitName, place: number): Prisma.Sql {
  const resetsAt =
    limitRules[name].period === "MONTH"
      ? Prisma.sql`limit_period_end('MONTH', 1, o.time_zone, ${month})`
      : Prisma.sql`NULL::timestamptz`;
  return Prisma.sql`SELECT ${place}::int AS place, ${name}::text AS name, ${uses[name]} AS used,
    ${tierAmount(name, Prisma.sql`o.tier_id`)} AS of_tier, ${resetsAt} AS resets_at,
    (SELECT json_build_object('value', trim_scale(x.amount)::text, 'reason', x.reason, 'endsAt', x.ends_at)
      FROM (${overrideOf(name)}) x) AS own`;
}

/** What the platform allows of it now, and what is used; decimal text, null is no limit. */
export async function readPlatformLimit(
  tx: ReadTx,
  organizationId: string,
  name: LimitName,
): Promise<{ allowed: string | null; used: string }> {
  const [found] = await tx.$queryRaw<{ allowed: string | null; used: string }[]>`
    SELECT trim_scale(${limitOf(name)})::text AS allowed, trim_scale(coalesce(${uses[name]}, 0))::text AS used
    FROM organization o JOIN organization_stats f ON f.organization_id = o.id WHERE o.id = ${organizationId}::uuid`;
  return required(found, "the counts of an organization");
}
