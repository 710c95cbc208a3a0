// A file of organizations: its columns, its rows as read, and what became of each.
import { fileColumns, type ImportColumn } from "#lib/organizations/file-columns.ts";

/**
 * The columns that an import knows, with what each holds. Only name and country are needed; what a file leaves out
 * stays empty for the Details form to ask for. Names are read without regard to case, spaces, hyphens and underscores.
 */
export const importColumns = Object.fromEntries(
  Object.values(fileColumns).flatMap((one) => ("column" in one ? [[one.column, one.meaning]] : [])),
) as Record<ImportColumn, string>;

/** Names that other sources have for the same: the public list of universities. */
const otherNames = new Map<string, ImportColumn>([
  ["webpages", "website"],
  ["alphatwocode", "country_code"],
  ["stateprovince", "state"],
]);

const columnNames = new Map<string, ImportColumn>([
  ...Object.values(fileColumns).flatMap((one) =>
    "heading" in one && "column" in one ? [[squeeze(one.heading), one.column] as const] : [],
  ),
  ...(Object.keys(importColumns) as ImportColumn[]).map((column) => [squeeze(column), column] as const),
  ...otherNames,
]);

function squeeze(heading: string): string {
  return heading.toLowerCase().replace(/[\s_-]+/g, "");
}

/** The column that a heading stands for. */
export function findColumn(heading: string): ImportColumn | undefined {
  return columnNames.get(squeeze(heading));
}

/** One thing about one row; `column` is empty when it is about the row as a whole. */
export interface Finding {
  column: ImportColumn | "";
  text: string;
}

/** A row of the file: the texts of each cell (JSON may have several), or why there are none. */
export interface SourceRow {
  /** As a spreadsheet counts, the heading being row 1; in JSON the first object is row 1 */
  row: number;
  cells: Partial<Record<ImportColumn, readonly string[]>>;
  problems: readonly Finding[];
}

/** A file as read. */
export interface ImportFile {
  /** Like "CSV with ; between cells, UTF-8" */
  format: string;
  rows: SourceRow[];
  /** What about the file as a whole was left out, like unknown columns */
  remarks: string[];
}

export interface ImportOptions {
  /** Do everything but write */
  dryRun: boolean;
  /** NotificationTarget after each batch what became of its rows; earlier batches are in the database even when a later one fails. */
  onBatch?: (results: readonly RowResult[]) => void;
}

/** What became of a row: rejected for its problems, or created without the parts that its notes name. */
export interface RowResult {
  row: number;
  name: string;
  /** Of what was created or was there already */
  code: string;
  outcome: "created" | "existing" | "rejected";
  findings: readonly Finding[];
}

export interface ImportReport {
  created: number;
  existing: number;
  rejected: number;
  results: RowResult[];
}
