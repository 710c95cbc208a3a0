// Which organizations are on the wrong side of a rule now, for each metric.
import type { AlertMetric } from "#lib/alerts/policy.ts";
import { joinedLimitOf } from "#lib/tiers/limits.ts";
import { spentThisMonth } from "#lib/tiers/over.ts";
import { Prisma } from "#prisma/client/client.ts";

/** SQL: whether rule `r` counts for organization `o`: it is theirs, or the platform's where they have none of the metric. */
const applies = Prisma.sql`r.enabled AND (r.organization_id = o.id OR r.organization_id IS NULL AND NOT EXISTS (
  SELECT FROM alert_rule own WHERE own.organization_id = o.id AND own.metric = r.metric))`;

const open = Prisma.sql`o.status = 'ACTIVE' AND o.deleted_at IS NULL`;

/**
 * SQL: (organization_id, threshold, value, used, allowed) of a metric. The balance of organizations that never spent
 * anything is not low. Both directions are found by the index on balances, which spends keep up to date anyhow.
 */
export const exceeding: Record<AlertMetric, Prisma.Sql> = {
  credit_balance: Prisma.sql`
    SELECT o.id AS organization_id, r.threshold, c.balance AS value, NULL::numeric AS used, NULL::numeric AS allowed
    FROM alert_rule r JOIN organization_credits c ON c.balance < r.threshold AND c.spent > 0
      AND (r.organization_id IS NULL OR c.organization_id = r.organization_id)
    JOIN organization o ON o.id = c.organization_id
    WHERE r.metric = 'credit_balance' AND ${applies} AND ${open}`,
  member_limit: ofLimit(
    "member_limit",
    (members) => Prisma.sql`SELECT o.id, f.member_count::numeric AS used, ${members.limit}::numeric AS allowed
      FROM organization o JOIN organization_figures f ON f.organization_id = o.id ${members.joins} WHERE ${open}`,
  ),
  credit_limit: ofLimit(
    "credit_limit",
    (
      credits,
    ) => Prisma.sql`SELECT o.id, ${spentThisMonth} AS used, ${credits.limit} AS allowed FROM organization o
      ${credits.joins} WHERE ${open} AND ${credits.limit} > 0`,
  ),
};

/** In percent of a limit of the tier. */
function ofLimit(
  metric: "member_limit" | "credit_limit",
  usesOf: (limit: ReturnType<typeof joinedLimitOf>) => Prisma.Sql,
): Prisma.Sql {
  const uses = usesOf(joinedLimitOf(metric === "member_limit" ? "members" : "credits"));
  return Prisma.sql`
    SELECT o.id AS organization_id, r.threshold, trunc(o.used * 100 / o.allowed) AS value, o.used, o.allowed
    FROM (${uses}) o JOIN alert_rule r ON r.metric = ${metric}::text AND o.used * 100 >= r.threshold * o.allowed
    WHERE o.allowed > 0 AND ${applies}`;
}
