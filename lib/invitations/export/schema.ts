import { invitationList } from "#lib/invitations/list/definition.ts";
import { type ExportColumn as ColumnOf, readColumnsOf } from "#lib/list/export.ts";

export type ExportColumn = ColumnOf<typeof invitationList>;

/** Parses `columns=email,role` of a URL; all columns when it names none that exists. */
export function readColumns(value: string | null): ExportColumn[] {
  return readColumnsOf(invitationList, value);
}
