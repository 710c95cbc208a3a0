// The terminal output of an import, and its report file.
import { writeFileSync } from "node:fs";
import { stringify } from "csv-stringify/sync";
import { safeCell } from "#lib/core/csv-cell.ts";
import {
  type Finding,
  type ImportFile,
  type ImportReport,
  importColumns,
  type RowResult,
} from "#lib/organizations/import/schema.ts";

import { errorCode, Problem } from "../problem.ts";

/** Limit of notes about created rows on the terminal; the report has all. */
const shownNotes = 40;

export const help = `Usage: npm run import:organizations -- FILE [--dry-run] [--report RESULT.csv]

Creates an organization for each row of FILE that is not there yet, and changes none that is.
FILE is a JSON array of objects, or CSV with headings and a comma, semicolon or tab between cells,
up to 100 MB. Columns; only name and a country are needed:

${Object.entries(importColumns)
  .map(([column, meaning]) => `  ${column.padEnd(13)} ${meaning}`)
  .join("\n")}

The public list of universities (name, domains, web_pages, country, alpha_two_code, state-province) is read as it is.
A row without external_id is known by its name, country and first domain.

  --dry-run            look everything up and write nothing
  --report RESULT.csv  write what became of each row

Exit code: 0 when no row was rejected, 1 otherwise.`;

export function showFile(name: string, { format, rows, remarks }: ImportFile): void {
  console.log(`${printable(name)}: ${count(rows.length)} rows (${format})`);
  for (const remark of remarks) console.log(printable(remark));
}

/** Shows progress, for files that take more than a few seconds. */
export function showProgress(done: number, rows: number): void {
  if (done % 10_000 === 0 && done < rows) console.log(`  ${count(done)} rows done`);
}

export function showReport(
  report: ImportReport,
  { dryRun, seconds, report: file }: { dryRun: boolean; seconds: number; report: string | undefined },
): void {
  const rejected = report.results.filter((row) => row.outcome === "rejected");
  const noted = report.results.filter((row) => row.outcome !== "rejected" && row.findings.length > 0);
  show("Rejected rows", rejected, rejected.length);
  show("Notes", noted, shownNotes);
  if (noted.length > shownNotes) {
    const where = file ? "the report has them" : "--report RESULT.csv writes them all";
    console.log(`  and ${count(noted.length - shownNotes)} more rows; ${where}`);
  }
  const rows = report.results.length;
  console.log(`
${dryRun ? "Would be created" : "Created         "}  ${count(report.created)}
Already there     ${count(report.existing)}
Rejected          ${count(report.rejected)}

${count(rows)} rows in ${seconds.toFixed(2)} s, ${count(Math.round(rows / seconds))} rows/s${dryRun ? ". Dry run: nothing was written." : ""}`);
}

function show(title: string, rows: readonly RowResult[], limit: number): void {
  if (rows.length === 0) return;
  console.log(`\n${title}`);
  for (const { row, name, findings } of rows.slice(0, limit)) {
    console.log(`  row ${row}  ${printable(name)}`);
    for (const finding of findings) console.log(`    ${printable(describeFinding(finding))}`);
  }
}

/** Writes one line per row, in cells that a spreadsheet does not run. */
export function writeReport(file: string, results: readonly RowResult[]): void {
  const lines = results.map(({ row, outcome, name, code, findings }) => [
    row,
    outcome,
    safeCell(name),
    code,
    safeCell(findings.map(({ column }) => column).join("; ")),
    safeCell(findings.map(({ text }) => text).join(" ")),
  ]);
  const columns = ["row", "result", "name", "code", "columns", "findings"];
  const text = stringify(lines, { bom: true, header: true, columns, record_delimiter: "windows" });
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Problem(`${file} cannot be written (${errorCode(error)}).`);
  }
}

function describeFinding({ column, text }: Finding): string {
  return column ? `${column}: ${text}` : text;
}

/** Escapes control characters of a file, which a terminal would obey. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, "\ufffd");
}

function count(value: number): string {
  return value.toLocaleString("en");
}
