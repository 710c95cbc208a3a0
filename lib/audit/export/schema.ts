import { auditList } from "#lib/audit/list/definition.ts";
import { type ExportFormat, exportFormats } from "#lib/audit/policy.ts";
import { type ExportColumn as ColumnOf, readColumnsOf } from "#lib/list/export.ts";

export type ExportColumn = ColumnOf<typeof auditList>;

/** Parses `format=jsonl` of a URL; CSV for what there is not. */
export function readFormat(value: string | null): ExportFormat {
  return value !== null && Object.hasOwn(exportFormats, value) ? (value as ExportFormat) : "csv";
}

/** Parses `columns=at,who` of a URL; all columns when it names none that exists. */
export function readColumns(value: string | null): ExportColumn[] {
  return readColumnsOf(auditList, value);
}
