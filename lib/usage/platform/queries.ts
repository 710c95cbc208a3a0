// Usage of all organizations, for Admins. Days are those of UTC: each organization has a zone of its own.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { periodBefore } from "#lib/usage/summary/policy.ts";
import type { OrganizationUsage, PlatformUsage, PlatformUsageQuery } from "#lib/usage/summary/schema.ts";
import { aggregates, sumsOf } from "#lib/usage/summary/sql.ts";

/** Calls and tokens by day, week or month, and the organizations with most calls, each with its cost in its credit type. */
export async function getPlatformUsage(
  actor: Actor,
  { from, to, granularity, organizations: most }: PlatformUsageQuery,
): Promise<PlatformUsage> {
  const scope = await authorize(actor, "overview:read");
  const before = periodBefore({ from, to });
  return readTransaction(scope, async (tx) => {
    const [series, organizations, [sums]] = await Promise.all([
      tx.$queryRaw<{ start: string; sums: string[] }[]>`
        SELECT p.start::text AS start, ${aggregates("true")} AS sums
        FROM (
          SELECT d::date AS start
          FROM generate_series(date_trunc(${granularity}, ${from}::date::timestamp), ${to}::date::timestamp, ${`1 ${granularity}`}::interval) d
        ) p
        LEFT JOIN (
          SELECT b.*, date_trunc(${granularity}, b.bucket_at AT TIME ZONE 'UTC')::date AS start FROM usage_bucket b
          WHERE b.bucket_at >= ${from}::date AND b.bucket_at < ${to}::date + 1
        ) b ON b.start = p.start
        GROUP BY p.start ORDER BY p.start`,
      tx.$queryRaw<(Omit<OrganizationUsage, "sums" | "before"> & { sums: string[]; before: string[] })[]>`
        SELECT o.id, o.name, o.slug, u.code AS unit, json_build_object('name', u.name, 'symbol', u.symbol) AS "creditType", g.sums, g.before
        FROM (
          SELECT b.organization_id, sum(b.calls) FILTER (WHERE b.is_now) AS calls, ${aggregates("b.is_now")} AS sums,
            ${aggregates("NOT b.is_now")} AS before
          FROM (SELECT b.*, b.bucket_at >= ${from}::date AS is_now FROM usage_bucket b
            WHERE b.bucket_at >= ${before.from}::date AND b.bucket_at < ${to}::date + 1) b
          GROUP BY 1 ORDER BY 2 DESC NULLS LAST, 1 LIMIT ${most}
        ) g JOIN organization o ON o.id = g.organization_id AND o.deleted_at IS NULL JOIN unit u ON u.id = o.credit_type_id
        ORDER BY g.calls DESC NULLS LAST, o.id`,
      tx.$queryRaw<{ now: string[]; before: string[]; at: Date }[]>`
        SELECT ${aggregates("b.is_now")} AS now, ${aggregates("NOT b.is_now")} AS before, now() AS at
        FROM (SELECT b.*, b.bucket_at >= ${from}::date AS is_now FROM usage_bucket b
          WHERE b.bucket_at >= ${before.from}::date AND b.bucket_at < ${to}::date + 1) b`,
    ]);
    return {
      from,
      to,
      sums: sumsOf(sums?.now ?? []),
      before: { ...before, sums: sumsOf(sums?.before ?? []) },
      series: series.map((one) => ({ start: one.start, sums: sumsOf(one.sums) })),
      organizations: organizations.map((one) => ({
        ...one,
        sums: sumsOf(one.sums),
        before: sumsOf(one.before),
      })),
      asOf: sums?.at.toISOString() ?? "",
    };
  });
}
