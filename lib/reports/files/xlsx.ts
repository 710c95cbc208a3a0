// A report as a workbook: its rows, and a second sheet that says what they are.
import writeExcelFile, { type CellObject, type SheetData } from "write-excel-file/node";
import { momentText } from "#lib/reports/cells/policy.ts";
import { aboutLines, isNumeric, reportTitle } from "#lib/reports/policy.ts";
import type { CellKind, Report, ReportCell, ReportColumn } from "#lib/reports/schema.ts";

/** What a spreadsheet's numbers hold exactly */
const exactDigits = 15;

const formats: Record<CellKind, string> = {
  text: "@",
  day: "yyyy-mm-dd",
  count: "#,##0",
  amount: "#,##0.00####",
  percent: "+0.0%;-0.0%;0.0%",
  milliseconds: "#,##0",
};

export async function xlsxOf(report: Report): Promise<Buffer> {
  const { columns, rows, totals } = report;
  const heading = columns.map(({ label, kind }) => ({
    ...textCell(label),
    fontWeight: "bold" as const,
    backgroundColor: "#E9EEF1",
    align: isNumeric(kind) ? ("right" as const) : ("left" as const),
    wrap: true,
  }));
  const data: SheetData = [
    heading,
    ...rows.map((row) => row.map((cell, at) => cellOf(cell, columns[at]))),
    totals.map((cell, at) => ({
      ...(cellOf(cell, columns[at]) ?? textCell("")),
      fontWeight: "bold" as const,
      topBorderStyle: "thin" as const,
    })),
  ];
  return writeExcelFile([
    {
      data,
      sheet: "Report",
      stickyRowsCount: 1,
      columns: columns.map((column) => ({ width: widthOf(column) })),
    },
    { data: aboutOf(report), sheet: "About", columns: [{ width: 24 }, { width: 60 }] },
  ]).toBuffer();
}

function aboutOf(report: Report): SheetData {
  const { organization, from, to, asOf, timeZone, count } = report;
  const lines: [string, string][] = [
    ["Organization", organization],
    ["Report", reportTitle(report)],
    ["Period", `${from} – ${to}`],
    ...aboutLines(report),
    ["Rows", String(count)],
    ["As of", `${momentText(asOf, "en", timeZone)} (${asOf})`],
  ];
  return lines.map(([label, value]) => [
    { ...textCell(label), fontWeight: "bold" as const },
    textCell(value),
  ]);
}

/** Text is text for a spreadsheet, whatever it begins with: only a cell of the type Formula is one. */
function textCell(value: string): CellObject {
  return { type: String, value, format: "@" };
}

function cellOf(cell: ReportCell, column: ReportColumn | undefined): CellObject | null {
  if (cell === "") return null;
  const kind = column?.kind ?? "text";
  if (cell === null) return { ...textCell("Unknown"), align: "right" };
  if (kind === "text") return textCell(String(cell));
  const format = formats[kind];
  if (kind === "day") return { type: Date, value: new Date(String(cell)), format, align: "left" };
  const digits = String(cell).replace(/\D/g, "").replace(/^0+/, "");
  if (digits.length > exactDigits) return { ...textCell(String(cell)), align: "right" };
  return { type: Number, value: Number(cell) / (kind === "percent" ? 100 : 1), format };
}

function widthOf({ kind, name, label }: ReportColumn): number {
  if (kind === "text") return name === "id" ? 38 : 32;
  return Math.max(12, Math.min(18, label.length + 2));
}
