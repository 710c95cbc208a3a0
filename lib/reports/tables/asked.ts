// What the tables of reports about something else than usage are asked for.
import type { ReportCell, ReportColumn, ReportParams } from "#lib/reports/schema.ts";

export interface AskedTable {
  organizationId: string;
  step: ReportParams["step"];
  /** Days of the organization, both included */
  from: string;
  to: string;
  /** The name of its credit type */
  unit: string;
  /** Rows at most */
  most: number;
}

export function column(
  name: string,
  label: string,
  kind: ReportColumn["kind"],
  summary = true,
): ReportColumn {
  return { name, label, kind, summary };
}

/** Cells by the names of columns; "" where there is none. */
export function cellsOf(
  columns: readonly ReportColumn[],
  row: Readonly<Record<string, ReportCell>>,
): ReportCell[] {
  return columns.map(({ name }) => row[name] ?? "");
}
