// Reports about usage, from the sums of each quarter of an hour. All is read in one snapshot: totals are those of the rows.

import { NIL } from "uuid";
import type { ReadTx } from "#lib/core/db/raw.ts";
import { expression } from "#lib/core/db/sql.ts";
import { namelessLabels } from "#lib/reports/policy.ts";
import type { ReportParams, ReportTable, ReportUsage, UsageReportType } from "#lib/reports/schema.ts";
import { type UsageRow, usageCells, usageColumns } from "#lib/reports/usage/columns.ts";
import { type Facts, readFacts, readSeries, readSums, sourceOf } from "#lib/usage/summary/read.ts";
import { type UsageQuery, usageQuerySchema } from "#lib/usage/summary/schema.ts";
import { aggregates, groupings, sumsOf } from "#lib/usage/summary/sql.ts";
import { stepFor } from "#lib/usage/view/policy.ts";
import { Prisma } from "#prisma/client/client.ts";

interface Asked {
  organizationId: string;
  type: UsageReportType;
  step: ReportParams["step"];
  tagKey: string | null;
  from: string;
  to: string;
  before: { from: string; to: string };
  unit: string;
  most: number;
}

/** The table and the sums of a report about usage. */
export async function readUsageReport(
  tx: ReadTx,
  asked: Asked,
): Promise<ReportTable & { usage: ReportUsage }> {
  const { organizationId, type, step, tagKey, from, to, before, unit } = asked;
  const granularity = step === "total" ? stepFor({ from, to }) : step;
  const query = usageQuerySchema.parse({
    organizationId,
    from,
    to,
    granularity,
    groupBy: type,
    tagKey: tagKey ?? "none",
  });
  const facts = await readFacts(tx, query, before);
  const source = sourceOf({ ...query, nothing: type === "tag" && tagKey === null }, facts);
  const [series, sums, { rows, count }] = await Promise.all([
    readSeries(tx, query, source, facts),
    readSums(tx, source, facts),
    readRows(tx, query, source, facts, asked),
  ]);
  const columns = usageColumns(type, step, unit);
  const total = {
    start: "",
    key: "",
    name: "Total",
    sums: sums.now,
    before: step === "total" ? sums.before : null,
  };
  return {
    columns,
    rows: rows.map((row) => usageCells(row, columns)),
    count,
    totals: usageCells(total, columns),
    usage: { sums: sums.now, before: sums.before, series, step: granularity },
  };
}

interface Found {
  start: string | null;
  key: string;
  label: string | null;
  sums: string[];
  before: string[];
  count: number;
}

async function readRows(
  tx: ReadTx,
  { organizationId }: UsageQuery,
  source: Prisma.Sql,
  { middle, timeZone }: Facts,
  { type, step, most }: Asked,
): Promise<{ rows: UsageRow[]; count: number }> {
  const { key, join, label } =
    type === "tag" ? { key: "b.value", join: "", label: "nullif(g.key, '')" } : groupings[type];
  const isTotal = step === "total";
  const start = isTotal
    ? Prisma.sql`NULL::date`
    : Prisma.sql`date_trunc(${step}, b.bucket_at AT TIME ZONE ${timeZone})::date`;
  // Steps of the period before would be rows of another period.
  const within = isTotal ? Prisma.empty : Prisma.sql`AND b.bucket_at >= ${middle}::timestamptz`;
  const found = await tx.$queryRaw<Found[]>`
    WITH grouped AS MATERIALIZED (
      SELECT b.start, b.group_key AS key, count(*) OVER ()::int AS count,
        row_number() OVER (ORDER BY b.start, sum(b.cost) FILTER (WHERE b.is_now) DESC NULLS LAST,
          sum(b.calls) FILTER (WHERE b.is_now) DESC NULLS LAST, b.group_key) AS place,
        ${aggregates("b.is_now")} AS sums, ${aggregates("NOT b.is_now")} AS before
      FROM (SELECT b.*, ${expression(key)} AS group_key, ${start} AS start, b.bucket_at >= ${middle}::timestamptz AS is_now
        ${source} ${within}) b
      GROUP BY b.start, b.group_key
    )
    SELECT g.start::text AS start, g.key, ${expression(label)} AS label, g.sums, g.before, g.count
    FROM grouped g CROSS JOIN (SELECT ${organizationId}::uuid AS id) o ${expression(join)} WHERE g.place <= ${most} ORDER BY g.place`;
  const rows = found.map((row) => {
    const key = row.key === NIL ? "" : row.key;
    const name = key === "" ? namelessLabels[type] : (row.label ?? "No longer there");
    return {
      start: row.start ?? "",
      key,
      name,
      sums: sumsOf(row.sums),
      before: isTotal ? sumsOf(row.before) : null,
    };
  });
  return { rows, count: found[0]?.count ?? 0 };
}
