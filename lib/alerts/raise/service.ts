// Compares organizations with the rules of alerts. A job does, so that no spend waits for it.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { type AlertMetric, alertMetrics, listedAlerts } from "#lib/alerts/policy.ts";
import { exceeding } from "#lib/alerts/raise/metrics.ts";
import { rawTransaction } from "#lib/core/db/raw.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { createNotifications, type NotificationEvent } from "#lib/notifications/create.ts";

interface Raised {
  organizationId: string;
  threshold: string;
  value: string;
  used: string | null;
  allowed: string | null;
  unit: string;
  /** Milliseconds since 1970, which differ from one crossing to the next */
  at: string;
}

/** Events are created so many at a time */
const batch = 500;

/**
 * Raises the alerts that are due, once for each crossing however many processes look, and removes those whose number is on
 * the good side again. Returns how many it raised.
 */
export async function raiseAlerts(actor: Actor, signal?: AbortSignal): Promise<number> {
  const scope = await authorize(actor, "settings:manage");
  let count = 0;
  for (const metric of alertMetrics) {
    signal?.throwIfAborted();
    count += await retryOnConflict(() =>
      rawTransaction(
        scope,
        async (tx) => {
          const raised = await tx.$queryRaw<Raised[]>`
            WITH found AS MATERIALIZED (${exceeding(metric)}), gone AS (
              DELETE FROM alert a WHERE a.metric = ${metric} AND NOT EXISTS (
                SELECT FROM found f WHERE f.organization_id = a.organization_id AND f.threshold = a.threshold)
            ), raised AS (
              INSERT INTO alert (organization_id, metric, threshold, value)
              SELECT organization_id, ${metric}, threshold, value FROM found f WHERE NOT EXISTS (SELECT FROM alert a
                WHERE a.organization_id = f.organization_id AND a.metric = ${metric} AND a.threshold = f.threshold)
              ORDER BY 1, 3 ON CONFLICT DO NOTHING
              RETURNING organization_id, threshold, raised_at
            )
            SELECT DISTINCT ON (f.organization_id) f.organization_id AS "organizationId", trim_scale(f.threshold)::text AS threshold,
              trim_scale(f.value)::text AS value, trim_scale(f.used)::text AS used, trim_scale(f.allowed)::text AS allowed,
              u.name AS unit, (extract(epoch FROM r.raised_at) * 1000)::bigint::text AS at
            FROM raised r JOIN found f ON f.organization_id = r.organization_id AND f.threshold = r.threshold
            JOIN organization o ON o.id = r.organization_id JOIN unit u ON u.id = o.credit_type_id
            ORDER BY f.organization_id, f.threshold DESC`;
          const events = eventsOf(actor, metric, raised);
          for (let from = 0; from < events.length; from += batch)
            await createNotifications(tx, events.slice(from, from + batch));
          return raised.length;
        },
        { timeoutMs: 60_000 },
      ),
    );
  }
  return count;
}

function eventsOf(actor: Actor, metric: AlertMetric, raised: readonly Raised[]): NotificationEvent[] {
  const many = metric === "credit_balance" && raised.length > listedAlerts;
  const events = raised.map((one) => ({
    ...eventOf(actor, metric, one),
    ...(many ? { admins: false as const } : {}),
  }));
  if (!many) return events;
  const [{ at = "" } = {}] = raised;
  const data = { quantity: "0", unit: "", threshold: "0", count: raised.length };
  return [...events, { kind: "credits.low", key: `many:${at}`, actor, data, orgAdmins: false }];
}

function eventOf(
  actor: Actor,
  metric: AlertMetric,
  { organizationId, threshold, value, used, allowed, unit, at }: Raised,
): NotificationEvent {
  const event = { actor, organizationId, key: `${organizationId}:${metric}:${at}` };
  if (metric === "credit_balance") {
    return { ...event, kind: "credits.low", data: { quantity: value, unit, threshold, count: 1 } };
  }
  const limit = metric === "member_limit" ? "members" : "credits";
  const data = { limit, used: used ?? "0", allowed: allowed ?? "0", percent: value } as const;
  return { ...event, kind: "limit.reached", data };
}
