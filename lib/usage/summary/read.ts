// Reading sums of a period and of the one before, within the transaction of a query.
import type { ReadTx } from "#lib/core/db/raw.ts";
import { allOf } from "#lib/core/db/sql.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import type { UsageQuery, UsageSummary } from "#lib/usage/summary/schema.ts";
import { aggregates, conditionsOf, sumsOf } from "#lib/usage/summary/sql.ts";
import { Prisma } from "#prisma/client/client.ts";

interface Period {
  from: string;
  to: string;
}

export interface Facts {
  timeZone: string;
  unit: string;
  now: Date;
  /** The borders of the period before and of this one */
  start: Date;
  middle: Date;
  end: Date;
}

/** What a period is in the organization. Throws NOT_FOUND. */
export async function readFacts(
  tx: ReadTx,
  { organizationId, from, to }: UsageQuery,
  before: Period,
): Promise<Facts> {
  const [found] = await tx.$queryRaw<Facts[]>`
    SELECT o.time_zone AS "timeZone", u.code AS unit, now() AS now, ${before.from}::date::timestamp AT TIME ZONE o.time_zone AS start,
      ${from}::date::timestamp AT TIME ZONE o.time_zone AS middle, (${to}::date + 1)::timestamp AT TIME ZONE o.time_zone AS end
    FROM organization o JOIN unit u ON u.id = o.credit_type_id WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`;
  if (!found) throw notFound("Organization");
  return found;
}

/** The buckets of both periods; of none where an actor asked for what is another's. */
export function sourceOf(
  { nothing, ...query }: UsageQuery & { nothing: boolean },
  { start, end }: Facts,
): Prisma.Sql {
  const { organizationId, groupBy, tagKey } = query;
  const conditions = conditionsOf(query);
  if (groupBy === "tag" && conditions.length > 0)
    throw new AppError("INVALID", "Tags are counted for the whole organization. Remove the filters.", {
      field: "groupBy",
    });
  const within = [
    Prisma.sql`b.organization_id = ${organizationId}::uuid`,
    Prisma.sql`b.bucket_at >= ${start}::timestamptz AND b.bucket_at < ${end}::timestamptz`,
    ...(nothing ? [Prisma.sql`false`] : conditions),
  ];
  if (groupBy !== "tag") return Prisma.sql`FROM usage_bucket b WHERE ${allOf(within)}`;
  return Prisma.sql`FROM usage_tag_bucket b WHERE ${allOf([...within, Prisma.sql`b.key = ${tagKey ?? ""}::text`])}`;
}

export async function readSums(tx: ReadTx, source: Prisma.Sql, { middle }: Facts) {
  const [row] = await tx.$queryRaw<{ now: string[]; before: string[] }[]>`
    SELECT ${aggregates("b.is_now")} AS now, ${aggregates("NOT b.is_now")} AS before
    FROM (SELECT b.*, b.bucket_at >= ${middle}::timestamptz AS is_now ${source}) b`;
  return { now: sumsOf(row?.now ?? []), before: sumsOf(row?.before ?? []) };
}

export async function readSeries(
  tx: ReadTx,
  { granularity, from, to }: UsageQuery,
  source: Prisma.Sql,
  { middle, timeZone }: Facts,
): Promise<UsageSummary["series"]> {
  const rows = await tx.$queryRaw<{ start: string; sums: string[] }[]>`
    SELECT p.start::text AS start, ${aggregates("true")} AS sums
    FROM (
      SELECT d::date AS start
      FROM generate_series(date_trunc(${granularity}, ${from}::date::timestamp), ${to}::date::timestamp, ${`1 ${granularity}`}::interval) d
    ) p
    LEFT JOIN (
      SELECT b.*, date_trunc(${granularity}, b.bucket_at AT TIME ZONE ${timeZone})::date AS start ${source} AND b.bucket_at >= ${middle}::timestamptz
    ) b ON b.start = p.start
    GROUP BY p.start ORDER BY p.start`;
  return rows.map(({ start, sums }) => ({ start, sums: sumsOf(sums) }));
}
