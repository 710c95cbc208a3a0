// A file of organizations: its columns, its rows as read, and what became of each.
import { namesOf, snakeCase } from "#lib/core/fields.ts";
import { headingsOf, readColumnsOf } from "#lib/list/export.ts";
import {
  fieldNames,
  importFields,
  type OrganizationField,
  organizationFields,
} from "#lib/organizations/fields.ts";
import { organizationList } from "#lib/organizations/list/definition.ts";

/**
 * The columns that an import knows, with what each holds. Only name and country are needed; what a file leaves out
 * stays empty for the Details form to ask for. Names are read without regard to case, spaces, hyphens and underscores.
 */
export const importColumns = {
  ...fieldColumns(),
  state: "State or province; appended to the address",
  external_id: "The organization's ID in the system it comes from; each is imported only once",
  tags: "Tags for platform staff, separated by commas or semicolons",
  country_code: "ISO 3166 code, for files with the country's name in country",
} as const;

export type ImportColumn = keyof typeof importColumns;

type FieldColumn = ReturnType<typeof snakeCase<(typeof importFields)[number]>>;

function fieldColumns(): Record<FieldColumn, string> {
  const columns = importFields.map((name) => [snakeCase(name), organizationFields[name].imported]);
  return Object.fromEntries(columns);
}

/** The columns under the headings of an export. Its list calls some columns by what is stored. */
const exportedNames = readColumnsOf(organizationList, null).flatMap((id) => {
  const field = fieldNames.find((name) => (organizationFields[name] as OrganizationField).storedAs === id);
  const column = snakeCase<string>(field ?? id);
  return isImportColumn(column)
    ? headingsOf(organizationList, [id]).map((heading) => [heading, column] as const)
    : [];
});

function isImportColumn(column: string): column is ImportColumn {
  return Object.hasOwn(importColumns, column);
}

/** The heading of an organization's name in an export: a file that has it came out of Steward. */
export const [exportMark = ""] = headingsOf(organizationList, ["name"]);

/** Names that other sources have for the same: the public list of universities. */
const otherNames = new Map<string, ImportColumn>([
  ["webpages", "website"],
  ["alphatwocode", "country_code"],
  ["stateprovince", "state"],
]);

const columnNames = new Map<string, ImportColumn>([
  ...exportedNames.map(([heading, column]) => [squeeze(heading), column] as const),
  ...namesOf(importColumns).map((column) => [squeeze(column), column] as const),
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
  /** Called after each batch with the results of its rows; earlier batches are committed even when a later one fails. */
  onBatch?: (results: readonly RowResult[]) => void;
}

/** The result of a row: rejected for its problems, or created without the parts that its notes name. */
export interface RowResult {
  row: number;
  name: string;
  /** The code of the organization that was created or was there already */
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
