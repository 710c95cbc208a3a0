import { type ExportColumn as ColumnOf, readColumnsOf } from "#lib/list/export.ts";
import { usageList } from "#lib/usage/list/definition.ts";

export type ExportColumn = ColumnOf<typeof usageList>;

/** Parses `columns=at,model` of a URL; all columns when it names none that exists. */
export function readColumns(value: string | null): ExportColumn[] {
  return readColumnsOf(usageList, value);
}
