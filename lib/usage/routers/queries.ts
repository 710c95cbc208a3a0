// How routers did: from the events themselves, because percentiles have no sums.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import type { RouterPerformance, RouterQuery } from "#lib/usage/summary/schema.ts";

/** Calls, errors and latency of each router in a period, the busiest first. Throws NOT_FOUND. */
export async function getRouterPerformance(
  actor: Actor,
  { organizationId, from, to }: RouterQuery,
): Promise<RouterPerformance[]> {
  const scope = await authorize(actor, "usage:read-all", organizationId);
  return readTransaction(scope, async (tx) => {
    await requireOrganization(tx, organizationId);
    return tx.$queryRaw<RouterPerformance[]>`
      SELECT e.router_id AS "routerId", coalesce(r.name, 'A former router') AS router, sum(e.calls)::float8 AS calls,
        coalesce(sum(e.calls) FILTER (WHERE e.outcome = 'ERROR'), 0)::float8 AS errors,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY e.latency)::float8 AS p50,
        percentile_disc(0.95) WITHIN GROUP (ORDER BY e.latency)::float8 AS p95
      FROM organization o JOIN usage_event e ON e.organization_id = o.id
        AND e.occurred_at >= ${from}::date::timestamp AT TIME ZONE o.time_zone AND e.occurred_at < (${to}::date + 1)::timestamp AT TIME ZONE o.time_zone
      LEFT JOIN resource r ON r.id = e.router_id
      WHERE o.id = ${organizationId}::uuid AND e.router_id IS NOT NULL
      GROUP BY e.router_id, r.name ORDER BY 3 DESC, 1 LIMIT 100`;
  });
}
