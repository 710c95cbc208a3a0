import { invitationList } from "#lib/invitations/list/definition.ts";
import { type ExportColumn as ColumnOf, readColumnsOf } from "#lib/list/export.ts";

export type ExportColumn = ColumnOf<typeof invitationList>;

/** Reads `columns=email,role` from an address; all columns when it names none that exists. */
export function readColumns(value: string | null): ExportColumn[] {
  return readColumnsOf(invitationList, value);
}
