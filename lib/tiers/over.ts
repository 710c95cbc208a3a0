// Who would be over a limit: the organizations of a tier that is about to get others, or one that is about to change its tier.
import type { Tx } from "#lib/core/db/transaction.ts";
import { spentThisMonth } from "#lib/limits/spending.ts";
import { overrideOf, tierRuleOf } from "#lib/tiers/limits.ts";
import type { ExceededLimit, OverLimit, UpdateTier } from "#lib/tiers/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Organizations that are listed per limit */
const named = 20;

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
      WHERE o.tier_id = ${tierId}::uuid AND o.deleted_at IS NULL AND NOT EXISTS (${overrideOf(limit)})) f
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
  const exceeded = (name: OverLimit["limit"], used: Prisma.Sql) => Prisma.sql`
    SELECT o.id, ${name}::text AS "limit", trim_scale(${used})::text AS used, trim_scale(t.amount)::text AS allowed
    FROM organization o JOIN organization_stats f ON f.organization_id = o.id
    JOIN limit_rule t ON t.tier_id = ${tierId}::uuid AND ${tierRuleOf(name)}
    WHERE o.id = ANY (${[...organizationIds]}::uuid[]) AND ${used} > t.amount AND NOT EXISTS (${overrideOf(name)})`;
  const rows = await tx.$queryRaw<(ExceededLimit & { id: string })[]>`
    ${exceeded("members", Prisma.sql`f.member_count::numeric`)} UNION ALL ${exceeded("credits", spentThisMonth)}
    ORDER BY 1, 2 DESC`;
  const found = new Map<string, ExceededLimit[]>();
  for (const { id, ...exceeded } of rows) found.set(id, [...(found.get(id) ?? []), exceeded]);
  return found;
}
