// Compares organizations with the rules of alerts. A job does, so that no spend waits for it.

import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { listedAlerts } from "#lib/alerts/policy.ts";
import { lowBalances } from "#lib/alerts/raise/balances.ts";
import { eventsOfLimits } from "#lib/alerts/raise/events.ts";
import { raiseLimits, raiseSpikes, slice } from "#lib/alerts/raise/limits.ts";
import { rawTransaction, readTransaction } from "#lib/core/db/raw.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { createNotifications, type NotificationEvent } from "#lib/notifications/create.ts";
import { publish } from "#lib/outbox/publish.ts";

interface Raised {
  organizationId: string;
  threshold: string;
  value: string;
  unit: string;
  /** Milliseconds since 1970, which differ from one crossing to the next */
  at: string;
}

/** Events are created so many at a time */
const batch = 500;
const options = { timeoutMs: 60_000 };

/**
 * Raises the alerts that are due, once for each crossing however many processes look, and removes those whose number is on
 * the good side again. Returns how many it raised.
 */
export async function raiseAlerts(actor: Actor, signal?: AbortSignal): Promise<number> {
  const scope = await authorize(actor, "settings:manage");
  let count = await raiseBalances(scope, actor);
  for (let after: string | null = null, more = true; more; ) {
    signal?.throwIfAborted();
    const ids = await readTransaction(scope, (tx) => slice(tx, after));
    count += await retryOnConflict(() => raiseOfLimits(scope, actor, ids));
    after = ids.at(-1) ?? null;
    more = after !== null;
  }
  return count;
}

function raiseOfLimits(scope: Scope, actor: Actor, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return Promise.resolve(0);
  return rawTransaction(
    scope,
    async (tx) => {
      const raised = [...(await raiseLimits(tx, ids)), ...(await raiseSpikes(tx, ids))];
      const events = eventsOfLimits(actor, raised);
      for (let from = 0; from < events.length; from += batch) {
        const some = events.slice(from, from + batch);
        await createNotifications(
          tx,
          some.map(({ notification }) => notification),
        );
        await publish(
          tx,
          some.map(({ outbox }) => outbox),
        );
      }
      return raised.length;
    },
    options,
  );
}

function raiseBalances(scope: Scope, actor: Actor): Promise<number> {
  const raise = () =>
    rawTransaction(
      scope,
      async (tx) => {
        const raised = await tx.$queryRaw<Raised[]>`
          WITH found AS MATERIALIZED (${lowBalances}), gone AS (
            DELETE FROM alert a WHERE a.metric = 'credit_balance' AND NOT EXISTS (
              SELECT FROM found f WHERE f.organization_id = a.organization_id AND f.threshold = a.threshold)
          ), raised AS (
            INSERT INTO alert (organization_id, metric, threshold, value)
            SELECT organization_id, 'credit_balance', threshold, value FROM found f WHERE NOT EXISTS (SELECT FROM alert a
              WHERE a.organization_id = f.organization_id AND a.metric = 'credit_balance' AND a.threshold = f.threshold)
            ORDER BY 1, 3 ON CONFLICT DO NOTHING
            RETURNING organization_id, threshold, raised_at
          )
          SELECT DISTINCT ON (f.organization_id) f.organization_id AS "organizationId", trim_scale(f.threshold)::text AS threshold,
            trim_scale(f.value)::text AS value, u.name AS unit, (extract(epoch FROM r.raised_at) * 1000)::bigint::text AS at
          FROM raised r JOIN found f ON f.organization_id = r.organization_id AND f.threshold = r.threshold
          JOIN organization o ON o.id = r.organization_id JOIN unit u ON u.id = o.credit_type_id
          ORDER BY f.organization_id, f.threshold DESC`;
        const events = eventsOfBalances(actor, raised);
        for (let from = 0; from < events.length; from += batch)
          await createNotifications(tx, events.slice(from, from + batch));
        return raised.length;
      },
      options,
    );
  return retryOnConflict(raise);
}

function eventsOfBalances(actor: Actor, raised: readonly Raised[]): NotificationEvent[] {
  const many = raised.length > listedAlerts;
  const events = raised.map(
    ({ organizationId, threshold, value, unit, at }): NotificationEvent => ({
      kind: "credits.low",
      actor,
      organizationId,
      key: `${organizationId}:credit_balance:${at}`,
      data: { quantity: value, unit, threshold, count: 1 },
      ...(many ? { admins: false as const } : {}),
    }),
  );
  if (!many) return events;
  const [{ at = "" } = {}] = raised;
  const data = { quantity: "0", unit: "", threshold: "0", count: raised.length };
  return [...events, { kind: "credits.low", key: `many:${at}`, actor, data, orgAdmins: false }];
}
