import { NIL } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { rawTransaction } from "#lib/core/db/raw.ts";
import { monthlySpending } from "#lib/limits/spending.ts";

/** Months that are compared: twelve, and the twelve before */
const months = 24;

/**
 * Computes the platform's sums by month. They read every organization's spending and purchases, which a page does not wait
 * for; what happened in a month can change later, by purchases of earlier days and by refunds. Returns how many sums there are.
 */
export async function refreshMonthlyStats(actor: Actor): Promise<number> {
  const scope = await authorize(actor, "overview:refresh");
  return rawTransaction(
    scope,
    async (tx) => {
      const written = await tx.$executeRaw`
        WITH first AS (
          SELECT (date_trunc('month', now() AT TIME ZONE 'UTC') - make_interval(months => ${months - 1}::int))::date AS month
        ), sums (kind, unit_id, month, value) AS (
          SELECT 'organizations', ${NIL}::uuid, date_trunc('month', created_at AT TIME ZONE 'UTC')::date, count(*)::numeric
          FROM organization WHERE deleted_at IS NULL AND created_at >= (SELECT month FROM first) GROUP BY 3
          UNION ALL
          SELECT 'members', ${NIL}::uuid, date_trunc('month', m.created_at AT TIME ZONE 'UTC')::date, count(*)
          FROM membership m JOIN organization o ON o.id = m.organization_id
          WHERE o.deleted_at IS NULL AND m.created_at >= (SELECT month FROM first) GROUP BY 3
          UNION ALL
          SELECT 'purchased', p.unit_id, date_trunc('month', p.purchased_on::timestamp)::date, sum(p.quantity)
          FROM purchase p JOIN unit u ON u.id = p.unit_id AND u.kind = 'CREDIT' JOIN organization o ON o.id = p.organization_id
          WHERE o.deleted_at IS NULL AND p.reversed_at IS NULL AND p.purchased_on >= (SELECT month FROM first) GROUP BY 2, 3
          UNION ALL
          SELECT 'spent', o.credit_type_id, s.month, sum(s.spent)
          FROM ${monthlySpending} s JOIN organization o ON o.id = s.organization_id
          WHERE o.deleted_at IS NULL AND s.month >= (SELECT month FROM first) GROUP BY 2, 3
        )
        INSERT INTO platform_monthly_stats AS s (kind, unit_id, month, value, computed_at)
        SELECT kind, unit_id, month, value, now() FROM sums ORDER BY 1, 2, 3
        ON CONFLICT (kind, unit_id, month) DO UPDATE SET value = excluded.value, computed_at = excluded.computed_at`;
      // Rounded as the column is: otherwise the rows of this very run could be older than now.
      await tx.$executeRaw`DELETE FROM platform_monthly_stats WHERE computed_at < now()::timestamptz(3)`;
      return written;
    },
    { timeoutMs: 120_000 },
  );
}
