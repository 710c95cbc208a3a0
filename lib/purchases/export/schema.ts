import { type ExportColumn as ColumnOf, readColumnsOf } from "#lib/list/export.ts";
import { purchaseList } from "#lib/purchases/list/definition.ts";

export type ExportColumn = ColumnOf<typeof purchaseList>;

/** Parses `columns=date,reference` of a URL; all columns when it names none that exists. */
export function readColumns(value: string | null): ExportColumn[] {
  return readColumnsOf(purchaseList, value);
}
