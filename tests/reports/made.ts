// Reports for tests: a table without a database, and a stored file.

import { type Report, readReportParams } from "#lib/reports/schema.ts";
import { usageCells, usageColumns } from "#lib/reports/usage/columns.ts";
import type { UsageSums } from "#lib/usage/summary/schema.ts";
import { asPlatform } from "#tests/factories.ts";

const names = ["=SUM(A1)", "+41 44 000", "-Lab", "@home", "Æther Łódź Ζεύς Наука", "A & B <script>"];

function sumsOf(n: number): UsageSums {
  const isUnknown = n % 7 === 3;
  return {
    calls: n + 1,
    errors: n % 5,
    tokens: {
      input: String(n * 1_000),
      output: String(n * 10),
      cacheRead: "0",
      cacheWrite: "0",
      reasoning: "0",
      embedding: "0",
    },
    cost: isUnknown ? "0" : `${n}.25`,
    charged: isUnknown ? "0" : `${n}.25`,
    unknown: isUnknown ? n + 1 : 0,
    latency: n % 2 ? 120 : null,
  };
}

/** A report by workspace, with names that begin like formulas. */
export function makeReport(count: number, more: Partial<Report> = {}): Report {
  const columns = usageColumns("workspace", "total", "Credits");
  const row = (n: number) => ({
    start: "",
    key: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
    name: names[n] ?? `Workspace ${n}`,
    sums: sumsOf(n),
    before: sumsOf(n + 1),
  });
  const usage = { sums: sumsOf(count), before: sumsOf(count), series: [], step: "day" as const };
  return {
    params: readReportParams({ report: "workspace" }),
    organization: "Universität Łódź",
    from: "2026-11-01",
    to: "2026-11-30",
    before: { from: "2026-10-01", to: "2026-10-31" },
    timeZone: "Asia/Kathmandu",
    asOf: "2026-12-01T06:00:00.000Z",
    unit: { name: "Credits", symbol: "" },
    tagKeys: [],
    usage,
    columns,
    rows: Array.from({ length: count }, (_, n) => usageCells(row(n), columns)),
    count,
    totals: usageCells({ ...row(count), name: "Total", key: "" }, columns),
    ...more,
  };
}

/** A file that is ready. */
export function makeReportExport(organizationId: string, more: object = {}): Promise<{ id: string }> {
  const params = { ...readReportParams({}), period: null, from: "2026-11-01", to: "2026-11-30" };
  const expiresAt = new Date(Date.now() + 86_400_000);
  const file = { status: "READY", content: Buffer.from("a,b"), size: 3, rows: 1, expiresAt } as const;
  return asPlatform((tx) =>
    tx.reportExport.create({
      data: { organizationId, params, format: "CSV", ...file, ...more },
      select: { id: true },
    }),
  );
}
