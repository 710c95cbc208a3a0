// What members spent of their monthly allowances, by month.
import { NIL } from "uuid";
import type { ReadTx } from "#lib/core/db/raw.ts";
import type { ReportTable } from "#lib/reports/schema.ts";
import { type AskedTable, cellsOf, column } from "#lib/reports/tables/asked.ts";

interface Found {
  start: string;
  id: string;
  name: string;
  allowed: string | null;
  spent: string;
  count: number;
}

/** The months that a period touches. Allowances are those of the present: earlier ones are not kept. */
export async function readAllowances(
  tx: ReadTx,
  { organizationId, from, to, unit, most }: AskedTable,
): Promise<ReportTable> {
  const rows = await tx.$queryRaw<(Found & { total: string })[]>`
    SELECT a.month::text AS start, a.member_id::text AS id, coalesce(nullif(u.name, ''), u.email, 'A former member') AS name,
      trim_scale(CASE WHEN m.own_allowance THEN m.monthly_allowance ELSE o.monthly_allowance END)::text AS allowed,
      trim_scale(a.spent)::text AS spent, count(*) OVER ()::int AS count, trim_scale(sum(a.spent) OVER ())::text AS total
    FROM organization o JOIN allowance_use a ON a.organization_id = o.id
      AND a.month BETWEEN date_trunc('month', ${from}::date::timestamp)::date AND ${to}::date
      AND a.member_id <> ${NIL}::uuid
    LEFT JOIN membership m ON m.organization_id = o.id AND m.user_id = a.member_id
    LEFT JOIN "user" u ON u.id = a.member_id
    WHERE o.id = ${organizationId}::uuid AND NOT EXISTS (SELECT 1 FROM workspace w WHERE w.organization_id = o.id AND w.id = a.member_id)
    ORDER BY a.month, a.spent DESC, a.member_id LIMIT ${most}`;
  const columns = [
    column("start", "Month", "day"),
    column("name", "User", "text"),
    column("id", "ID", "text", false),
    column("allowed", `Monthly allowance now (${unit})`, "amount"),
    column("spent", `Spent (${unit})`, "amount"),
    column("used", "Used", "share"),
  ];
  return {
    columns,
    rows: rows.map((row) =>
      cellsOf(columns, {
        ...row,
        allowed: row.allowed ?? "",
        used:
          row.allowed && Number(row.allowed) > 0
            ? ((100 * Number(row.spent)) / Number(row.allowed)).toFixed(1)
            : "",
      }),
    ),
    count: rows[0]?.count ?? 0,
    totals: cellsOf(columns, { name: "Total", spent: rows[0]?.total ?? "0" }),
  };
}
