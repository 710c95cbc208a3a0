import { type ExportFormat, exportFormats } from "#lib/audit/policy.ts";

/** Parses `format=jsonl` of a URL; CSV for what there is not. */
export function readFormat(value: string | null): ExportFormat {
  return value !== null && Object.hasOwn(exportFormats, value) ? (value as ExportFormat) : "csv";
}
