// What was spent before a limit was set: so that it begins with what its period has used.
import { NIL } from "uuid";
import type { RawTx } from "#lib/core/db/raw.ts";

/**
 * Counts the credits that the ledger spent in the present period of a limit, less what was given back, where nothing counts them
 * yet. The organization's ledger is locked. Of keys and end users the ledger does not know what they spent.
 */
export async function countSpent(
  tx: RawTx,
  organizationId: string,
  ruleId: string,
  unitId: string,
): Promise<void> {
  await tx.$executeRaw`
    WITH rule AS (
      SELECT r.*, coalesce(r.time_zone, '') AS own_zone, b.starts_at,
        CASE WHEN r.period IN ('MINUTE', 'HOUR') THEN b.starts_at AT TIME ZONE 'UTC'
          ELSE b.starts_at AT TIME ZONE coalesce(r.time_zone, o.time_zone) END AS began
      FROM limit_rule r JOIN organization o ON o.id = r.organization_id
      CROSS JOIN LATERAL (SELECT limit_period_start(r.period, r.anchor_day, coalesce(r.time_zone, o.time_zone), now()) AS starts_at) b
      WHERE r.id = ${ruleId}::uuid AND r.organization_id = ${organizationId}::uuid
        AND NOT (r.period = 'MONTH' AND r.anchor_day = 1 AND r.time_zone IS NULL)
    ), spent AS (
      SELECT CASE WHEN r.subject = 'ORGANIZATION' THEN 'organization'
          WHEN r.subject IN ('WORKSPACE', 'EACH_WORKSPACE') THEN 'workspace:' || t.workspace_id
          WHEN r.subject IN ('MEMBER', 'EACH_MEMBER') THEN 'member:' || t.member_id END AS target,
        t.quantity - coalesce((SELECT sum(b.quantity) FROM transfer b
          WHERE b.organization_id = t.organization_id AND b.original_id = t.id), 0) AS quantity
      FROM rule r JOIN transfer t ON t.organization_id = r.organization_id AND t.kind = 'SPEND' AND t.unit_id = ${unitId}::uuid
        AND t.created_at >= r.began
        AND t.id >= CASE WHEN r.period = 'TOTAL' THEN ${NIL}::uuid
          ELSE (lpad(to_hex((extract(epoch FROM r.began) * 1000)::bigint - 60000), 12, '0') || repeat('0', 20))::uuid END
        AND (r.workspace_id IS NULL OR t.workspace_id = r.workspace_id) AND (r.user_id IS NULL OR t.member_id = r.user_id)
    )
    INSERT INTO limit_use (organization_id, subject, metric, period, anchor_day, time_zone, starts_at, used)
    SELECT r.organization_id, s.target, r.metric, r.period, r.anchor_day, r.own_zone, r.starts_at, sum(s.quantity)
    FROM rule r CROSS JOIN spent s WHERE s.target IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT DO NOTHING`;
}
