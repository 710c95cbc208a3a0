import { type ExportColumn as ColumnOf, readColumnsOf } from "#lib/list/export.ts";
import { workspaceList } from "#lib/workspaces/list/definition.ts";

export type ExportColumn = ColumnOf<typeof workspaceList>;

/** Parses `columns=name,status` of a URL; all columns when it names none that exists. */
export function readColumns(value: string | null): ExportColumn[] {
  return readColumnsOf(workspaceList, value);
}
