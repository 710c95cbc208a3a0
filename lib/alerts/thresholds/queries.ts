// The thresholds that count for an organization, and the alerts that they raised last.

import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import type { RaisedAlert, Threshold, ThresholdList } from "#lib/alerts/thresholds/schema.ts";
import { readTransaction } from "#lib/core/db/raw.ts";

/** How many raised alerts are listed, the latest */
const listed = 20;

/** Throws NOT_FOUND. */
export async function listThresholds(actor: Actor, organizationId: string): Promise<ThresholdList> {
  const scope = await authorize(actor, "organization:read", organizationId);
  const [thresholds, raised] = await readTransaction(scope, (tx) =>
    Promise.all([
      tx.$queryRaw<Threshold[]>`
        SELECT id, kind, limit_key AS "limitKey", trim_scale(threshold)::text AS threshold, organization_id IS NULL AS standard
        FROM alert_rule WHERE metric <> 'credit_balance' AND enabled AND (organization_id IS NULL OR organization_id = ${organizationId}::uuid)
        ORDER BY organization_id IS NULL DESC, limit_key, kind, alert_rule.threshold, id`,
      tx.$queryRaw<(Omit<RaisedAlert, "raisedAt"> & { raisedAt: Date })[]>`
        SELECT a.limit_key AS "limitKey", a.subject AS target, a.kind, trim_scale(a.threshold)::text AS threshold,
          trim_scale(a.used)::text AS used, trim_scale(a.amount)::text AS amount, a.raised_at AS "raisedAt",
          CASE split_part(a.subject, ':', 1)
            WHEN 'workspace' THEN (SELECT w.name FROM workspace w WHERE w.organization_id = a.organization_id AND w.id::text = substr(a.subject, 11))
            WHEN 'member' THEN (SELECT coalesce(nullif(u.name, ''), u.email) FROM "user" u WHERE u.id::text = substr(a.subject, 8))
            WHEN 'key' THEN (SELECT k.name FROM api_key k WHERE k.organization_id = a.organization_id AND k.id::text = substr(a.subject, 5))
            WHEN 'end-user' THEN substr(a.subject, 10) END AS "targetName"
        FROM limit_alert a WHERE a.organization_id = ${organizationId}::uuid
        ORDER BY a.raised_at DESC, a.limit_key, a.subject, a.threshold DESC LIMIT ${listed}`,
      requireOrganization(tx, organizationId),
    ]),
  );
  return {
    thresholds,
    raised: raised.map(({ raisedAt, ...alert }) => ({ ...alert, raisedAt: raisedAt.toISOString() })),
    can: { set: may(actor, "alert:set", organizationId) },
  };
}
