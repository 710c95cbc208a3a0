import { type CsvError, parse } from "csv-parse/sync";
import { originalCell } from "#lib/core/csv-cell.ts";
import { declaredDelimiter, isSeparatorLine } from "#lib/core/csv-separator.ts";
import { AppError } from "#lib/core/errors.ts";
import { spreadsheetError } from "#lib/core/spreadsheet-errors.ts";
import { Headings } from "#lib/organizations/import/headings.ts";
import type { ImportColumn } from "#lib/organizations/import/schema.ts";
import { exportMark, type Finding, findColumn, type SourceRow } from "#lib/organizations/import/schema.ts";

const delimiters = [",", ";", "\t"];

const unclosed = "Is there an opening quote without a closing one?";
const noHeadings =
  "The first line must name the columns, at least name and country, separated by commas, semicolons or tabs.";

/** Characters of a row */
const maxRow = 10_000_000;

const options = {
  record_delimiter: ["\r\n", "\n", "\r"],
  relax_column_count: true,
  max_record_size: maxRow,
};

/** Rows of a CSV with a heading line and `,`, `;` or tab between cells. Throws INVALID without recognized headings. */
export function readCsv(text: string): { rows: SourceRow[]; remarks: string[]; delimiter: string } {
  const delimiter = findDelimiter(text);
  const headings = new Headings();
  let isExport = false;
  const rows: SourceRow[] = [];
  let columns: (ImportColumn | undefined)[] | undefined;
  let row = 0;
  let lastLine = 0;
  parse(text, {
    ...options,
    delimiter,
    // Excel writes a space after a comma; a tab is a delimiter and not to be trimmed.
    trim: delimiter !== "\t",
    on_record(cells: string[], { lines }) {
      lastLine = lines;
      if (row === 0 && lines === 1 && isSeparatorLine(cells, delimiter)) return null;
      row++;
      if (cells.every((cell) => cell.trim() === "")) return null;
      if (columns) rows.push(readRecord(cells, columns, row, isExport));
      else {
        columns = headings.read(cells);
        isExport = cells.includes(exportMark);
      }
      return null;
    },
    skip_records_with_error: true,
    on_skip(error) {
      if (error?.code === "CSV_MAX_RECORD_SIZE") {
        throw new AppError(
          "LIMIT_EXCEEDED",
          `The row after line ${lastLine} has more than ten million characters. ${unclosed}`,
        );
      }
      const line = Number(error?.lines ?? lastLine + 1);
      // The same row again, for its next quote.
      if (line === lastLine) return;
      row++;
      const text = `${explain(error)} Not read: ${lineRange(lastLine + 1, line)}.`;
      lastLine = line;
      rows.push({ row, cells: {}, problems: [{ column: "", text }] });
    },
  });
  if (!columns?.includes("name") || !(columns.includes("country") || columns.includes("country_code"))) {
    throw new AppError("INVALID", noHeadings);
  }
  return { rows, remarks: headings.remarks(), delimiter: delimiter === "\t" ? "tab" : delimiter };
}

/** The delimiter that the file declares, or else the one with which the first non-blank line has the most recognized headings. */
function findDelimiter(text: string): string {
  const declared = declaredDelimiter(text);
  if (declared) return declared;
  let best: { delimiter: string; recognized: number } | undefined;
  for (const delimiter of delimiters) {
    const recognized = firstRecord(text, delimiter).filter((heading) => findColumn(heading)).length;
    if (recognized > (best?.recognized ?? 0)) best = { delimiter, recognized: recognized };
  }
  if (best) return best.delimiter;
  throw new AppError("INVALID", noHeadings);
}

function firstRecord(text: string, delimiter: string): string[] {
  try {
    const [record] = parse(text, {
      ...options,
      delimiter,
      trim: delimiter !== "\t",
      to: 1,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    });
    return record ?? [];
  } catch {
    return [];
  }
}

function readRecord(
  values: readonly string[],
  columns: readonly (ImportColumn | undefined)[],
  row: number,
  isExport: boolean,
): SourceRow {
  // Fewer cells are what Excel writes when the last ones are empty; more mean that a delimiter is not quoted.
  if (values.slice(columns.length).some((value) => value.trim() !== "")) {
    const text = `This row has ${values.length} cells but the header has ${columns.length}. Put quotes around cells that contain a delimiter.`;
    return { row, cells: {}, problems: [{ column: "", text }] };
  }
  const cells: SourceRow["cells"] = {};
  const problems: Finding[] = [];
  for (const [index, column] of columns.entries()) {
    const value = values[index];
    if (!column || value === undefined) continue;
    const error = spreadsheetError(value);
    if (error) problems.push({ column, text: error });
    else cells[column] = [isExport ? originalCell(value) : value];
  }
  return { row, cells, problems };
}

function explain(error: CsvError | undefined): string {
  if (error?.code === "CSV_QUOTE_NOT_CLOSED") return "A quote opens here and never closes.";
  return "There's a quote in the middle of a cell. Double it and put quotes around the cell.";
}

function lineRange(from: number, to: number): string {
  return from >= to ? `line ${to}` : `lines ${from} to ${to}`;
}
