// Which organizations are on the wrong side of a rule now, for each metric.
import type { AlertMetric } from "#lib/alerts/policy.ts";
import { expression } from "#lib/core/db/sql.ts";
import { creditSums } from "#lib/ledger/sums/policy.ts";
import { joinedLimitOf } from "#lib/tiers/limits.ts";
import { spentThisMonth } from "#lib/tiers/over.ts";
import { Prisma } from "#prisma/client/client.ts";

interface Metric {
  /** SQL: (organization_id, value, used, allowed) of the organizations that can be on the wrong side */
  numbers: Prisma.Sql;
  /** SQL: whether such a row `n` is on the wrong side of a rule `r` */
  isExceeded: Prisma.Sql;
}

const open = Prisma.sql`o.status = 'ACTIVE' AND o.deleted_at IS NULL`;
const members = joinedLimitOf("members");
const credits = joinedLimitOf("credits");

const metrics: Record<AlertMetric, Metric> = {
  // The balance of an organization that never spent anything is not low. The index on balances, which lists need, finds the
  // others.
  credit_balance: {
    numbers: Prisma.sql`SELECT c.organization_id, c.balance AS value, NULL::numeric AS used, NULL::numeric AS allowed
      FROM ${expression(creditSums)} c JOIN organization o ON o.id = c.organization_id WHERE c.spent > 0 AND ${open}`,
    isExceeded: Prisma.sql`n.value < r.threshold`,
  },
  member_limit: ofLimit(
    Prisma.sql`SELECT o.id, s.member_count::numeric AS used, ${members.limit}::numeric AS allowed FROM organization o
      JOIN organization_stats s ON s.organization_id = o.id ${members.joins} WHERE ${open}`,
  ),
  credit_limit: ofLimit(
    Prisma.sql`SELECT o.id, ${spentThisMonth} AS used, ${credits.limit} AS allowed FROM organization o
      ${credits.joins} WHERE ${open} AND ${credits.limit} > 0`,
  ),
};

/** In percent of a limit of the tier. */
function ofLimit(uses: Prisma.Sql): Metric {
  return {
    numbers: Prisma.sql`SELECT u.id AS organization_id, trunc(u.used * 100 / u.allowed) AS value, u.used, u.allowed
      FROM (${uses}) u WHERE u.allowed > 0`,
    isExceeded: Prisma.sql`n.used * 100 >= r.threshold * n.allowed`,
  };
}

/**
 * SQL: (organization_id, threshold, value, used, allowed), by the organization's own rules of the metric, or by the platform's
 * where it has none. In two halves, so that each is found by an index.
 */
export function exceeding(metric: AlertMetric): Prisma.Sql {
  const { numbers, isExceeded } = metrics[metric];
  const columns = Prisma.sql`n.organization_id, r.threshold, n.value, n.used, n.allowed`;
  const rule = Prisma.sql`r.metric = ${metric}::text AND r.enabled`;
  return Prisma.sql`
    SELECT ${columns} FROM (${numbers}) n JOIN alert_rule r ON ${isExceeded}
    WHERE ${rule} AND r.organization_id IS NULL AND NOT EXISTS (
      SELECT FROM alert_rule own WHERE own.organization_id = n.organization_id AND own.metric = ${metric}::text)
    UNION ALL
    SELECT ${columns} FROM (${numbers}) n JOIN alert_rule r ON r.organization_id = n.organization_id AND ${isExceeded}
    WHERE ${rule}`;
}
