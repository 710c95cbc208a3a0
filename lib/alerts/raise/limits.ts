// Which limits passed a threshold: each is raised once for each period by the primary key of limit_alert, however many look.
import type { ThresholdKind } from "#lib/alerts/policy.ts";
import type { RawTx, ReadTx } from "#lib/core/db/raw.ts";
import { limitStates } from "#lib/limits/states.ts";
import { Prisma } from "#prisma/client/client.ts";
import type { LimitMetric, LimitPeriod, LimitSubject } from "#prisma/client/enums.ts";

export interface RaisedLimit {
  organizationId: string;
  key: string;
  source: string;
  subject: LimitSubject;
  target: string;
  /** Name of the workspace, member, key or end user; null for the organization */
  targetName: string | null;
  metric: LimitMetric;
  period: LimitPeriod;
  kind: ThresholdKind;
  /** Decimal text, like the following */
  threshold: string;
  used: string;
  amount: string;
  unit: string;
  startsAt: string;
  resetsAt: Date | null;
  /** Milliseconds since 1970 */
  at: string;
}

/** Organizations that are looked at in one transaction */
const sliceSize = 2_000;

/** The next active organizations for which there can be an alert, by id. */
export async function slice(tx: ReadTx, after: string | null): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM organization o WHERE o.status = 'ACTIVE' AND o.deleted_at IS NULL
      AND (${after}::uuid IS NULL OR o.id > ${after}::uuid) AND (
        EXISTS (SELECT FROM limit_rule r WHERE r.tier_id = o.tier_id) OR EXISTS (SELECT FROM limit_rule r WHERE r.organization_id = o.id)
        OR EXISTS (SELECT FROM workspace w WHERE w.organization_id = o.id AND w.monthly_credits IS NOT NULL)
        OR EXISTS (SELECT FROM alert_rule r WHERE r.organization_id = o.id AND r.metric = 'spending'))
    ORDER BY o.id LIMIT ${sliceSize}`;
  return rows.map(({ id }) => id);
}

/** SQL: in how many days limit `s` is used up at the pace of its period, from a quarter of it, or a week, on; NULL is not before it ends */
const daysLeft = Prisma.sql`(SELECT CASE WHEN elapsed >= least(7, length / 4) AND s.used > 0 AND days <= length - elapsed THEN greatest(days, 0) END
  FROM (SELECT elapsed, length, (s.amount - s.used) * elapsed / nullif(s.used, 0) AS days FROM (
    SELECT extract(epoch FROM now() - began) / 86400 AS elapsed, extract(epoch FROM s.resets_at - began) / 86400 AS length
    FROM (SELECT s.starts_at AT TIME ZONE coalesce(nullif(s.own_zone, ''), s.zone) AS began) b) p) d
  WHERE s.period IN ('DAY', 'WEEK', 'MONTH'))`;

const targetName = Prisma.sql`CASE split_part(s.target, ':', 1)
  WHEN 'workspace' THEN (SELECT w.name FROM workspace w WHERE w.organization_id = s.organization_id AND w.id::text = substr(s.target, 11))
  WHEN 'member' THEN (SELECT coalesce(nullif(u.name, ''), u.email) FROM "user" u WHERE u.id::text = substr(s.target, 8))
  WHEN 'key' THEN (SELECT k.name FROM api_key k WHERE k.organization_id = s.organization_id AND k.id::text = substr(s.target, 5))
  WHEN 'end-user' THEN substr(s.target, 10) END`;

/**
 * Raises what crossed a threshold, the highest of a kind where several were crossed since the last look. A present number that
 * is on the good side again is armed anew; what a period used is not, before the next one or a raised limit.
 */
export async function raiseLimits(tx: RawTx, ids: readonly string[]): Promise<RaisedLimit[]> {
  return tx.$queryRaw<RaisedLimit[]>`
    WITH state AS MATERIALIZED (
      SELECT s.* FROM (${limitStates({ organizations: Prisma.sql`o.id = ANY (${[...ids]}::uuid[])` })}) s
      WHERE s.amount > 0 AND s.period <> 'MINUTE' AND s.source <> 'ALLOWANCE' AND s.target NOT LIKE 'each-%'
    ), crossed AS MATERIALIZED (
      SELECT s.*, r.kind, r.threshold FROM state s JOIN alert_rule r ON r.metric = 'limit' AND r.enabled
        AND (r.organization_id = s.organization_id AND r.limit_key IN ('', s.key)
          OR r.organization_id IS NULL AND s.subject IN ('ORGANIZATION', 'WORKSPACE', 'EACH_WORKSPACE'))
      WHERE CASE r.kind WHEN 'USED_PERCENT' THEN s.used * 100 >= r.threshold * s.amount WHEN 'USED' THEN s.used >= r.threshold
        WHEN 'LEFT' THEN s.amount - s.used <= r.threshold ELSE ${daysLeft} <= r.threshold END
    ), gone AS (
      DELETE FROM limit_alert a WHERE a.organization_id = ANY (${[...ids]}::uuid[]) AND a.starts_at = '1970-01-01' AND NOT EXISTS (
        SELECT FROM crossed c WHERE c.organization_id = a.organization_id AND c.key = a.limit_key AND c.target = a.subject
          AND c.kind = a.kind AND c.threshold = a.threshold AND c.amount = a.amount)
    ), raised AS (
      INSERT INTO limit_alert (organization_id, limit_key, subject, kind, threshold, amount, starts_at, used)
      SELECT DISTINCT c.organization_id, c.key, c.target, c.kind, c.threshold, c.amount, c.starts_at, c.used FROM crossed c
      WHERE NOT EXISTS (SELECT FROM limit_alert a WHERE a.organization_id = c.organization_id AND a.limit_key = c.key
        AND a.subject = c.target AND a.kind = c.kind AND a.threshold = c.threshold AND a.amount = c.amount AND a.starts_at = c.starts_at)
      ORDER BY 1, 2, 3, 4, 5, 6, 7 ON CONFLICT DO NOTHING
      RETURNING *
    )
    SELECT DISTINCT ON (s.organization_id, s.key, s.target, s.kind) s.organization_id AS "organizationId", s.key, s.source,
      s.subject::text AS subject, s.target, ${targetName} AS "targetName", s.metric::text AS metric, s.period::text AS period, s.kind,
      trim_scale(s.threshold)::text AS threshold, trim_scale(s.used)::text AS used, trim_scale(s.amount)::text AS amount, u.name AS unit,
      to_char(s.starts_at, 'YYYY-MM-DD HH24:MI:SS') AS "startsAt", s.resets_at AS "resetsAt",
      (extract(epoch FROM a.raised_at) * 1000)::bigint::text AS at
    FROM raised a JOIN crossed s ON s.organization_id = a.organization_id AND s.key = a.limit_key AND s.target = a.subject
      AND s.kind = a.kind AND s.threshold = a.threshold AND s.amount = a.amount AND s.starts_at = a.starts_at
    JOIN organization o ON o.id = s.organization_id JOIN unit u ON u.id = o.credit_type_id
    ORDER BY s.organization_id, s.key, s.target, s.kind, CASE WHEN s.kind IN ('LEFT', 'DAYS_LEFT') THEN s.threshold ELSE -s.threshold END`;
}

/** SQL: the first id of a moment: ids of transfers are ordered by time */
const idAt = (moment: Prisma.Sql) =>
  Prisma.sql`(lpad(to_hex((extract(epoch FROM ${moment}) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;

/** Raises for days that spent much more than the same weekday did on average in the four weeks before. */
export async function raiseSpikes(tx: RawTx, ids: readonly string[]): Promise<RaisedLimit[]> {
  return tx.$queryRaw<RaisedLimit[]>`
    WITH rule AS (
      SELECT r.organization_id, r.threshold, o.time_zone, o.credit_type_id, date_trunc('day', now() AT TIME ZONE o.time_zone) AS today
      FROM alert_rule r JOIN organization o ON o.id = r.organization_id
      WHERE r.metric = 'spending' AND r.enabled AND r.organization_id = ANY (${[...ids]}::uuid[])
    ), spent AS (
      SELECT r.*, d.today_spent, d.average FROM rule r CROSS JOIN LATERAL (
        SELECT sum(t.quantity) FILTER (WHERE day = r.today) AS today_spent, sum(t.quantity) FILTER (WHERE day < r.today) / 4 AS average
        FROM transfer t CROSS JOIN LATERAL (SELECT date_trunc('day', t.created_at AT TIME ZONE r.time_zone) AS day) l
        WHERE t.organization_id = r.organization_id AND t.kind = 'SPEND' AND t.unit_id = r.credit_type_id
          AND t.id >= ${idAt(Prisma.sql`((r.today - interval '28 days') AT TIME ZONE r.time_zone)`)}
          AND mod(extract(epoch FROM r.today - day)::bigint, 604800) = 0) d
    ), raised AS (
      INSERT INTO limit_alert (organization_id, limit_key, subject, kind, threshold, amount, starts_at, used)
      SELECT organization_id, 'spending', 'organization', 'SPIKE', threshold, 0, today, today_spent FROM spent
      WHERE average > 0 AND today_spent * 100 >= threshold * average
      ORDER BY 1, 5 ON CONFLICT DO NOTHING RETURNING *
    )
    SELECT DISTINCT ON (a.organization_id) a.organization_id AS "organizationId", a.limit_key AS key, 'OWN' AS source,
      'ORGANIZATION' AS subject, a.subject AS target, NULL AS "targetName", 'CREDITS' AS metric, 'DAY' AS period, a.kind,
      trim_scale(a.threshold)::text AS threshold, trim_scale(a.used)::text AS used, trim_scale(round(s.average, 6))::text AS amount,
      u.name AS unit, to_char(a.starts_at, 'YYYY-MM-DD HH24:MI:SS') AS "startsAt", NULL::timestamptz AS "resetsAt",
      (extract(epoch FROM a.raised_at) * 1000)::bigint::text AS at
    FROM raised a JOIN spent s ON s.organization_id = a.organization_id AND s.threshold = a.threshold
    JOIN organization o ON o.id = a.organization_id JOIN unit u ON u.id = o.credit_type_id
    ORDER BY a.organization_id, a.threshold DESC`;
}
