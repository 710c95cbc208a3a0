// Router performance, by router and the model that it chose: from the events themselves, because percentiles have no sums.
import type { ReadTx } from "#lib/core/db/raw.ts";
import { stepHeadings } from "#lib/reports/policy.ts";
import type { ReportTable } from "#lib/reports/schema.ts";
import { type AskedTable, cellsOf, column } from "#lib/reports/tables/asked.ts";
import { Prisma } from "#prisma/client/client.ts";

interface Found {
  start: string | null;
  id: string | null;
  name: string | null;
  model: string | null;
  calls: number;
  errors: number;
  p50: number | null;
  p95: number | null;
  count: number;
}

const measures = Prisma.sql`sum(e.calls)::float8 AS calls, coalesce(sum(e.calls) FILTER (WHERE e.outcome = 'ERROR'), 0)::float8 AS errors,
  percentile_disc(0.5) WITHIN GROUP (ORDER BY e.latency)::float8 AS p50, percentile_disc(0.95) WITHIN GROUP (ORDER BY e.latency)::float8 AS p95`;

export async function readRouters(
  tx: ReadTx,
  { organizationId, step, from, to, most }: AskedTable,
): Promise<ReportTable> {
  const start =
    step === "total"
      ? Prisma.sql`NULL::date`
      : Prisma.sql`date_trunc(${step}, e.occurred_at AT TIME ZONE o.time_zone)::date`;
  const events = Prisma.sql`SELECT e.*, ${start} AS start FROM organization o JOIN usage_event e ON e.organization_id = o.id
      AND e.occurred_at >= ${from}::date::timestamp AT TIME ZONE o.time_zone AND e.occurred_at < (${to}::date + 1)::timestamp AT TIME ZONE o.time_zone
    WHERE o.id = ${organizationId}::uuid AND e.router_id IS NOT NULL`;
  const [rows, [total]] = await Promise.all([
    tx.$queryRaw<Found[]>`
      SELECT g.start::text AS start, g.router_id::text AS id, coalesce(r.name, 'A former router') AS name,
        coalesce(m.name, nullif(g.model, ''), 'Model not named') AS model, g.calls, g.errors, g.p50, g.p95, g.count
      FROM (SELECT e.start, e.router_id, e.resource_id, e.model, ${measures}, count(*) OVER ()::int AS count FROM (${events}) e
        GROUP BY e.start, e.router_id, e.resource_id, e.model ORDER BY e.start, calls DESC, e.router_id, e.resource_id, e.model LIMIT ${most}) g
      LEFT JOIN resource r ON r.id = g.router_id AND (r.organization_id IS NULL OR r.organization_id = ${organizationId}::uuid)
      LEFT JOIN resource m ON m.id = g.resource_id AND (m.organization_id IS NULL OR m.organization_id = ${organizationId}::uuid)
      ORDER BY g.start, g.calls DESC, g.router_id, g.resource_id, g.model`,
    tx.$queryRaw<
      Omit<Found, "start" | "id" | "name" | "model" | "count">[]
    >`SELECT ${measures} FROM (${events}) e`,
  ]);
  const columns = [
    ...(step === "total" ? [] : [column("start", stepHeadings[step], "day")]),
    column("name", "Router", "text"),
    column("id", "ID", "text", false),
    column("model", "Model", "text"),
    column("calls", "Calls", "count"),
    column("errors", "Errors", "count"),
    column("rate", "Error rate", "share"),
    column("p50", "Median (ms)", "milliseconds"),
    column("p95", "95th percentile (ms)", "milliseconds"),
  ];
  const cells = ({ calls, errors, p50, p95, ...names }: Partial<Found>) =>
    cellsOf(columns, {
      ...names,
      calls: calls ?? 0,
      errors: errors ?? 0,
      rate: calls && calls > 0 ? ((100 * (errors ?? 0)) / calls).toFixed(1) : "",
      p50: p50 ?? "",
      p95: p95 ?? "",
    });
  return {
    columns,
    rows: rows.map(cells),
    count: rows[0]?.count ?? 0,
    totals: cells({ ...total, name: "Total" }),
  };
}
