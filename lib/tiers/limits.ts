// What an organization may have: its tier's limits, or others that were granted for a while.
import { expression } from "#lib/core/db/sql.ts";
import { type LimitName, limitRules } from "#lib/tiers/policy.ts";
import { Prisma } from "#prisma/client/client.ts";

/** SQL: whether rule `alias` is of this limit */
function isOf(alias: "t" | "v", name: LimitName): Prisma.Sql {
  const { subject, metric, period } = limitRules[name];
  const row = expression(alias);
  return Prisma.sql`${row}.metric = ${metric}::text::"LimitMetric" AND ${row}.subject = ${subject}::text::"LimitSubject"
    AND ${row}.period = ${period}::text::"LimitPeriod"`;
}

/** SQL: whether rule `t` is a tier's limit of this name */
export function tierRuleOf(name: LimitName): Prisma.Sql {
  return Prisma.sql`t.source = 'TIER' AND ${isOf("t", name)}`;
}

/** SQL: whether rule `v` is an override of this name, also one that has ended */
export function anyOverrideRuleOf(name: LimitName): Prisma.Sql {
  return Prisma.sql`v.source = 'OVERRIDE' AND ${isOf("v", name)}`;
}

/** SQL: the override of organization `o`, if it has one now */
export function overrideOf(name: LimitName): Prisma.Sql {
  return Prisma.sql`SELECT v.amount, v.reason, v.ends_at FROM limit_rule v WHERE v.organization_id = o.id AND v.ends_at > now() AND ${anyOverrideRuleOf(name)}`;
}

/** SQL: the platform's limit of the organization `o` as of now; NULL is no limit. */
export function limitOf(name: LimitName): Prisma.Sql {
  return Prisma.sql`(SELECT CASE WHEN g.granted THEN g.amount ELSE ${tierAmount(name, Prisma.sql`o.tier_id`)} END
    FROM (SELECT 1) one LEFT JOIN (SELECT true AS granted, x.amount FROM (${overrideOf(name)}) x) g ON true)`;
}

/** SQL: the limit of a tier, by its id; NULL is none */
export function tierAmount(name: LimitName, tierId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT t.amount FROM limit_rule t WHERE t.tier_id = ${tierId} AND ${tierRuleOf(name)})`;
}
