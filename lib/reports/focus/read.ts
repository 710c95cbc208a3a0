// Usage in the columns of the FinOps Open Cost and Usage Specification (FOCUS 1.2): a row for each day, workspace, model and key.
import { NIL } from "uuid";
import type { ReadTx } from "#lib/core/db/raw.ts";
import { expression } from "#lib/core/db/sql.ts";
import { type FocusRow, focusCells, focusColumns } from "#lib/reports/focus/columns.ts";
import { readHead } from "#lib/reports/read.ts";
import type { Report, ReportParams } from "#lib/reports/schema.ts";
import { aggregates, groupings, sumsOf } from "#lib/usage/summary/sql.ts";

/** The days that the parameters name, without totals: programs would count them twice. Throws NOT_FOUND. */
export async function readFocusReport(
  tx: ReadTx,
  organizationId: string,
  params: ReportParams,
  most: number,
): Promise<Report> {
  const head = await readHead(tx, organizationId, params);
  const { from, to } = head;
  const rows = await tx.$queryRaw<(Omit<FocusRow, "sums"> & { sums: string[]; count: number })[]>`
    WITH grouped AS MATERIALIZED (
      SELECT b.day, b.workspace_id, b.key_id, b.model, b.charging, count(*) OVER ()::int AS count, ${aggregates("true")} AS sums
      FROM (
        SELECT b.organization_id, (b.bucket_at AT TIME ZONE o.time_zone)::date AS day, b.workspace_id, b.key_id,
          ${expression(groupings.model.key)} AS model, b.charging::text AS charging,
          b.calls, b.errors, b.unknown, b.latency, b.timed, b.cost, b.input_tokens, b.output_tokens, b.cache_read_tokens,
          b.cache_write_tokens, b.reasoning_tokens, b.embedding_tokens
        FROM organization o JOIN usage_bucket b ON b.organization_id = o.id
          AND b.bucket_at >= ${from}::date::timestamp AT TIME ZONE o.time_zone AND b.bucket_at < (${to}::date + 1)::timestamp AT TIME ZONE o.time_zone
        WHERE o.id = ${organizationId}::uuid
      ) b
      GROUP BY b.day, b.workspace_id, b.key_id, b.model, b.charging
      ORDER BY b.day, b.workspace_id, b.model, b.key_id, b.charging LIMIT ${most}
    )
    SELECT to_char(g.day::timestamp AT TIME ZONE o.time_zone AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "dayStart",
      to_char((g.day + 1)::timestamp AT TIME ZONE o.time_zone AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "dayEnd",
      to_char(date_trunc('month', g.day::timestamp) AT TIME ZONE o.time_zone AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "monthStart",
      to_char((date_trunc('month', g.day::timestamp) + interval '1 month') AT TIME ZONE o.time_zone AT TIME ZONE 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "monthEnd",
      o.id::text AS "organizationId", o.name AS organization, u.code AS unit, nullif(g.workspace_id, ${NIL}::uuid)::text AS "workspaceId", w.name AS workspace,
      nullif(g.model, ${NIL}) AS "modelId", coalesce(r.name, nullif(g.model, ${NIL})) AS model, r.provider,
      nullif(g.key_id, ${NIL}::uuid)::text AS "keyId", k.name AS key, g.charging, g.sums, g.count
    FROM grouped g JOIN organization o ON o.id = ${organizationId}::uuid JOIN unit u ON u.id = o.credit_type_id
    LEFT JOIN workspace w ON w.organization_id = o.id AND w.id = g.workspace_id
    LEFT JOIN resource r ON r.id::text = g.model AND (r.organization_id IS NULL OR r.organization_id = o.id)
    LEFT JOIN api_key k ON k.id = g.key_id AND (k.organization_id IS NULL OR k.organization_id = o.id)
    ORDER BY g.day, g.workspace_id, g.model, g.key_id, g.charging`;
  return {
    ...head,
    usage: null,
    columns: focusColumns,
    rows: rows.map((row) => focusCells({ ...row, sums: sumsOf(row.sums) })),
    count: rows[0]?.count ?? 0,
    totals: [],
  };
}
