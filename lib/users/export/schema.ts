import { type ExportColumn as ColumnOf, readColumnsOf } from "#lib/list/export.ts";
import { userList } from "#lib/users/list/definition.ts";

export type ExportColumn = ColumnOf<typeof userList>;

/** Parses `columns=name,email` of a URL; all columns when it names none that exists. */
export function readColumns(value: string | null): ExportColumn[] {
  return readColumnsOf(userList, value);
}
