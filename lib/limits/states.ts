// Every limit that counts somewhere, with what is used of it: one statement for screens, checks, spends and alerts.
import { NIL } from "uuid";
import type { ReadTx } from "#lib/core/db/raw.ts";
import type { LimitState } from "#lib/limits/policy.ts";
import { monthlySpending } from "#lib/limits/spending.ts";
import { Prisma } from "#prisma/client/client.ts";

export interface StatesAsked {
  /** SQL: which organizations `o` */
  organizations: Prisma.Sql;
  /** SQL rows (organization_id, target): those whose use is asked for. Otherwise all that used something. */
  named?: Prisma.Sql;
  /** SQL: which limits `r`; of the organization's own these alone */
  own?: Prisma.Sql;
  /** SQL: the instant whose periods count; now unless given */
  at?: Prisma.Sql;
}

const platformRules = Prisma.sql`
    SELECT a.id AS organization_id, a.time_zone AS zone, r.id AS rule_id, r.source::text AS source, r.subject, r.workspace_id, r.user_id,
      r.key_id, r.end_user, r.metric, r.period, r.anchor_day::int AS anchor_day, coalesce(r.time_zone, '') AS own_zone, r.amount, r.block,
      r.reason, r.ends_at
    FROM asked a JOIN limit_rule r ON r.tier_id = a.tier_id AND NOT EXISTS (SELECT FROM limit_rule v
      WHERE v.organization_id = a.id AND v.source = 'OVERRIDE' AND v.metric = r.metric AND v.subject = r.subject
        AND v.period = r.period AND v.ends_at > now())`;

const organizationRules = Prisma.sql`
    SELECT a.id AS organization_id, a.time_zone AS zone, r.id AS rule_id, r.source::text AS source, r.subject, r.workspace_id, r.user_id,
      r.key_id, r.end_user, r.metric, r.period, r.anchor_day::int AS anchor_day, coalesce(r.time_zone, '') AS own_zone, r.amount, r.block,
      r.reason, r.ends_at
    FROM asked a JOIN limit_rule r ON r.organization_id = a.id`;

/** Caps that stand elsewhere: the budgets of workspaces, and allowances; that of a member only where the member is named. */
function caps(named: Prisma.Sql | undefined): Prisma.Sql {
  const cap = Prisma.sql`'CREDITS'::"LimitMetric", 'MONTH'::"LimitPeriod", 1, ''`;
  const ownAllowances = named
    ? Prisma.sql`
    UNION ALL
    SELECT a.id, a.time_zone, NULL, 'ALLOWANCE', 'MEMBER'::"LimitSubject", NULL, m.user_id, NULL, NULL, ${cap}, m.monthly_allowance,
      true, '', NULL
    FROM asked a JOIN (${named}) n ON n.organization_id = a.id AND n.target LIKE 'member:%'
    JOIN membership m ON m.organization_id = a.id AND m.user_id = substr(n.target, 8)::uuid
    WHERE m.own_allowance AND m.monthly_allowance IS NOT NULL`
    : Prisma.empty;
  return Prisma.sql`
    UNION ALL
    SELECT a.id, a.time_zone, NULL, 'BUDGET', 'WORKSPACE'::"LimitSubject", w.id, NULL, NULL, NULL, ${cap}, w.monthly_credits, true, '', NULL
    FROM asked a JOIN workspace w ON w.organization_id = a.id AND w.deleted_at IS NULL AND w.monthly_credits IS NOT NULL
    UNION ALL
    SELECT a.id, a.time_zone, NULL, 'ALLOWANCE', 'EACH_MEMBER'::"LimitSubject", NULL, NULL, NULL, NULL, ${cap}, a.monthly_allowance,
      true, '', NULL
    FROM asked a WHERE a.monthly_allowance IS NOT NULL${ownAllowances}`;
}

const subjectName = Prisma.sql`CASE r.subject WHEN 'ORGANIZATION' THEN 'organization' WHEN 'WORKSPACE' THEN 'workspace:' || r.workspace_id
  WHEN 'MEMBER' THEN 'member:' || r.user_id WHEN 'KEY' THEN 'key:' || r.key_id WHEN 'END_USER' THEN 'end-user:' || r.end_user
  WHEN 'EACH_WORKSPACE' THEN 'each-workspace' WHEN 'EACH_MEMBER' THEN 'each-member' ELSE 'each-end-user' END`;

const eachOf = Prisma.sql`CASE r.subject WHEN 'EACH_WORKSPACE' THEN 'workspace:' WHEN 'EACH_MEMBER' THEN 'member:'
  WHEN 'EACH_END_USER' THEN 'end-user:' END`;

/** The ledger counts what is spent in a calendar month, of the organization, its workspaces and its members. */
const inLedger = Prisma.sql`(r.metric = 'CREDITS' AND r.period = 'MONTH' AND r.anchor_day = 1 AND r.own_zone = ''
  AND r.subject NOT IN ('KEY', 'END_USER', 'EACH_END_USER'))`;

/** Who has an allowance of their own is not under everybody's. */
const hasOther = Prisma.sql`CASE WHEN r.source = 'ALLOWANCE' AND r.subject = 'EACH_MEMBER' AND t.target LIKE 'member:%' THEN EXISTS (
  SELECT FROM membership m WHERE m.organization_id = r.organization_id AND m.user_id = substr(t.target, 8)::uuid AND m.own_allowance)
  ELSE false END`;

/** With one for each of EACH_… that uses nothing, so that the limit is listed before anybody does. */
const allTargets = Prisma.sql`
    SELECT ${subjectName} AS target
    UNION ALL
    SELECT DISTINCT 'workspace:' || i.workspace_id FROM item_stats i WHERE r.subject = 'EACH_WORKSPACE'
      AND r.metric IN ('STORAGE', 'CONNECTIONS') AND i.organization_id = r.organization_id AND i.workspace_id <> ${NIL}::uuid
    UNION ALL
    SELECT ${eachOf} || x.member_id FROM allowance_use x WHERE r.subject IN ('EACH_WORKSPACE', 'EACH_MEMBER') AND ${inLedger}
      AND x.organization_id = r.organization_id AND x.month = p.starts_at::date AND x.member_id <> ${NIL}::uuid
      AND (r.subject = 'EACH_WORKSPACE') = EXISTS (
        SELECT FROM workspace w WHERE w.organization_id = x.organization_id AND w.id = x.member_id)
    UNION ALL
    SELECT u.subject FROM limit_use u WHERE u.subject LIKE ${eachOf} || '%' AND NOT ${inLedger}
      AND u.organization_id = r.organization_id AND u.metric = r.metric AND u.period = r.period AND u.anchor_day = r.anchor_day
      AND u.time_zone = r.own_zone AND u.starts_at = p.starts_at`;

const namedTargets = (named: Prisma.Sql) => Prisma.sql`
    SELECT n.target FROM (${named}) n WHERE n.organization_id = r.organization_id
      AND CASE WHEN r.subject::text LIKE 'EACH%' THEN n.target LIKE ${eachOf} || '%' ELSE n.target = ${subjectName} END`;

const used = Prisma.sql`CASE
    WHEN t.target LIKE 'each-%' THEN 0
    WHEN r.metric = 'MEMBERS' THEN (SELECT f.member_count FROM organization_stats f WHERE f.organization_id = r.organization_id)
    WHEN r.metric = 'WORKSPACES' THEN (SELECT count(*) FROM workspace w
      WHERE w.organization_id = r.organization_id AND w.deleted_at IS NULL AND w.status IN ('ACTIVE', 'SUSPENDED'))
    WHEN r.metric IN ('STORAGE', 'CONNECTIONS') THEN (SELECT sum(CASE WHEN r.metric = 'STORAGE' THEN i.bytes ELSE i.count END) FROM item_stats i
      WHERE i.organization_id = r.organization_id AND (r.metric = 'STORAGE' OR i.kind = 'PLATFORM_CONNECTION')
        AND (t.target = 'organization' OR i.workspace_id = substr(t.target, 11)::uuid))
    WHEN ${inLedger} AND t.target = 'organization' THEN (SELECT sum(s.spent) FROM ${monthlySpending} s
      WHERE s.organization_id = r.organization_id AND s.month = p.starts_at::date)
    WHEN ${inLedger} THEN (SELECT x.spent FROM allowance_use x WHERE x.organization_id = r.organization_id
      AND x.member_id = substr(t.target, strpos(t.target, ':') + 1)::uuid AND x.month = p.starts_at::date)
    ELSE (SELECT u.used FROM limit_use u WHERE u.organization_id = r.organization_id AND u.subject = t.target AND u.metric = r.metric
      AND u.period = r.period AND u.anchor_day = r.anchor_day AND u.time_zone = r.own_zone AND u.starts_at = p.starts_at)
    END`;

/** SQL: a row for each limit and each whose use it counts, with the columns of LimitState in SQL's writing. */
export function limitStates({ organizations, named, own, at = Prisma.sql`now()` }: StatesAsked): Prisma.Sql {
  const rules = own
    ? Prisma.sql`${organizationRules} WHERE r.source = 'OWN' AND ${own}`
    : Prisma.sql`${platformRules} UNION ALL ${organizationRules} WHERE r.source = 'OWN' OR r.ends_at > now() ${caps(named)}`;
  return Prisma.sql`
  WITH asked AS MATERIALIZED (
    SELECT o.id, o.tier_id, o.time_zone, o.monthly_allowance FROM organization o WHERE o.deleted_at IS NULL AND ${organizations}
  ), rule AS MATERIALIZED (${rules})
  SELECT r.organization_id, r.rule_id, r.source, r.subject, r.metric, r.period, r.anchor_day, r.own_zone, r.amount, r.block, r.reason,
    r.ends_at, r.zone, p.starts_at, p.resets_at, t.target, ${subjectName} || ':' || lower(r.metric::text || ':' || r.period) AS key,
    coalesce(${used}, 0)::numeric AS used, r.metric IN ('CREDITS', 'TOKENS', 'CALLS') AND NOT ${inLedger} AS counted
  FROM rule r
  CROSS JOIN LATERAL (SELECT b.starts_at, limit_period_end(r.period, r.anchor_day, coalesce(nullif(r.own_zone, ''), r.zone), b.starts_at)
      AS resets_at
    FROM (SELECT limit_period_start(r.period, r.anchor_day, coalesce(nullif(r.own_zone, ''), r.zone), ${at}) AS starts_at) b) p
  CROSS JOIN LATERAL (${named ? namedTargets(named) : allTargets}) t
  WHERE NOT ${hasOther}`;
}

type Row = Omit<LimitState, "endsAt" | "resetsAt"> & { endsAt: Date | null; resetsAt: Date | null };

/** The narrowest subjects last, so that the first that refuses is the widest. */
export async function readLimitStates(tx: ReadTx, asked: StatesAsked): Promise<LimitState[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT organization_id AS "organizationId", key, rule_id AS "ruleId", source, subject::text AS subject, target, metric::text AS metric,
      period::text AS period, anchor_day AS "anchorDay", own_zone AS "timeZone", trim_scale(amount)::text AS amount, block, reason,
      ends_at AS "endsAt", trim_scale(used)::text AS used, to_char(starts_at, 'YYYY-MM-DD HH24:MI:SS') AS "startsAt",
      resets_at AS "resetsAt", counted
    FROM (${limitStates(asked)}) s ORDER BY organization_id, array_position(ARRAY['TIER', 'OVERRIDE', 'OWN', 'BUDGET', 'ALLOWANCE'], source),
      s.subject, s.metric, s.period, s.target`;
  return rows.map(({ endsAt, resetsAt, ...row }) => ({
    ...row,
    endsAt: endsAt?.toISOString() ?? null,
    resetsAt: resetsAt?.toISOString() ?? null,
  }));
}
