import { transferList } from "#lib/ledger/list/definition.ts";
import { type ExportColumn as ColumnOf, readColumnsOf } from "#lib/list/export.ts";

export type ExportColumn = ColumnOf<typeof transferList>;

/** Parses `columns=at,type` of a URL; all columns when it names none that exists. */
export function readColumns(value: string | null): ExportColumn[] {
  return readColumnsOf(transferList, value);
}
