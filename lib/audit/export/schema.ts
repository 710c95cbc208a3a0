import { auditList } from "#lib/audit/list/definition.ts";
import { type ExportColumn as ColumnOf, readColumnsOf } from "#lib/list/export.ts";

export const exportFormats = {
  csv: { label: "CSV", extension: "csv", type: "text/csv; charset=utf-8" },
  jsonl: { label: "JSON Lines, with proofs", extension: "jsonl", type: "application/jsonl" },
  ocsf: { label: "OCSF, for a SIEM", extension: "ocsf.jsonl", type: "application/jsonl" },
} as const;
export type ExportFormat = keyof typeof exportFormats;

export type ExportColumn = ColumnOf<typeof auditList>;

/** Parses `format=jsonl` of a URL; CSV for what there is not. */
export function readFormat(value: string | null): ExportFormat {
  return value !== null && Object.hasOwn(exportFormats, value) ? (value as ExportFormat) : "csv";
}

/** Parses `columns=at,who` of a URL; all columns when it names none that exists. */
export function readColumns(value: string | null): ExportColumn[] {
  return readColumnsOf(auditList, value);
}
