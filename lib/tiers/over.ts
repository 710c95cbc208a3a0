// Who would be over a limit: the organizations of a tier that is about to get others, or one that is about to change its tier.
import { NIL } from "uuid";
import type { Tx } from "#lib/core/db/transaction.ts";
import type { ExceededLimit, OverLimit, UpdateTier } from "#lib/tiers/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Organizations that are listed per limit */
const named = 20;

/**
 * SQL: (organization_id, month, spent), several rows of a month, whose sum is what the organization spent in it: what is counted
 * beside its credits while the month is open, and what the member of no id, who counts for all, has of it.
 */
export const monthlySpending = Prisma.sql`(
    SELECT organization_id, open_month AS month, spent_in_month AS spent FROM organization_credits WHERE spent_in_month <> 0
    UNION ALL SELECT organization_id, open_month, spent_in_month FROM moving_credits WHERE spent_in_month <> 0
    UNION ALL SELECT organization_id, month, spent FROM allowance_use WHERE member_id = ${NIL}::uuid)`;

/** SQL: the credits that organization `o` spent in this month of its own calendar */
export const spentThisMonth = Prisma.sql`(SELECT coalesce(sum(s.spent), 0) FROM ${monthlySpending} s
  WHERE s.organization_id = o.id AND s.month = date_trunc('month', now() AT TIME ZONE o.time_zone)::date)`;

/** SQL: the credits that open holds of organization `o` may still add to that */
export const heldThisMonth = Prisma.sql`coalesce((SELECT h.held FROM allowance_use h
  WHERE h.organization_id = o.id AND h.member_id = ${NIL}::uuid
    AND h.month = date_trunc('month', now() AT TIME ZONE o.time_zone)::date), 0)`;

type Limits = Pick<UpdateTier, "id" | "memberLimit" | "monthlyCredits">;

/** Organizations with an override are left out: the tier's limit does not apply to them. */
export async function findOverLimits(
  tx: Tx,
  { id, memberLimit, monthlyCredits }: Limits,
): Promise<OverLimit[]> {
  const over: OverLimit[] = [];
  if (memberLimit !== null) {
    over.push(await find(tx, id, "members", Prisma.sql`f.member_count::numeric`, `${memberLimit}`));
  }
  if (monthlyCredits !== null) {
    over.push(await find(tx, id, "credits", spentThisMonth, monthlyCredits));
  }
  return over.filter(({ count }) => count > 0);
}

async function find(
  tx: Tx,
  tierId: string,
  limit: OverLimit["limit"],
  used: Prisma.Sql,
  value: string,
): Promise<OverLimit> {
  const rows = await tx.$queryRaw<{ name: string; slug: string; used: string; count: number }[]>`
    SELECT name, slug, trim_scale(used)::text AS used, (count(*) OVER ())::int AS count FROM (
      SELECT o.id, o.name, o.slug, ${used} AS used FROM organization o JOIN organization_stats f ON f.organization_id = o.id
      WHERE o.tier_id = ${tierId}::uuid AND o.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM tier_override v
        WHERE v.organization_id = o.id AND v.limit_name = ${limit} AND v.ends_at > now())) f
    WHERE used > ${value}::numeric ORDER BY f.used DESC, name, id LIMIT ${named}`;
  const first = rows.map(({ count: _, ...row }) => row);
  return { limit, allowed: value, count: rows[0]?.count ?? 0, first };
}

/** The limits of this tier that each of the organizations would exceed, by its id. An override applies in every tier. */
export async function findExceededLimits(
  tx: Tx,
  organizationIds: readonly string[],
  tierId: string,
): Promise<ReadonlyMap<string, ExceededLimit[]>> {
  const rows = await tx.$queryRaw<(ExceededLimit & { id: string })[]>`
    SELECT o.id, l.name AS "limit", trim_scale(l.used)::text AS used, trim_scale(l.allowed)::text AS allowed
    FROM organization o JOIN organization_stats f ON f.organization_id = o.id JOIN tier t ON t.id = ${tierId}::uuid
    CROSS JOIN LATERAL (VALUES ('members', f.member_count::numeric, t.member_limit::numeric), ('credits', ${spentThisMonth}, t.monthly_credits))
      l (name, used, allowed)
    WHERE o.id = ANY (${[...organizationIds]}::uuid[]) AND l.used > l.allowed AND NOT EXISTS (SELECT 1 FROM tier_override v
      WHERE v.organization_id = o.id AND v.limit_name = l.name AND v.ends_at > now())
    ORDER BY o.id, l.name DESC`;
  const found = new Map<string, ExceededLimit[]>();
  for (const { id, ...exceeded } of rows) found.set(id, [...(found.get(id) ?? []), exceeded]);
  return found;
}
