import { type ExportColumn, fileColumns } from "#lib/organizations/file-columns.ts";
import { sortColumns } from "#lib/organizations/list/schema.ts";

export function headingOf(column: ExportColumn): string {
  return fileColumns[column].heading;
}

const isExported = (id: string): id is ExportColumn =>
  Object.hasOwn(fileColumns, id) && "heading" in fileColumns[id as keyof typeof fileColumns];

const all = Object.keys(fileColumns).filter(isExported);

/**
 * Reads `columns=name,email` from an address. Code and country follow the name, as no import does without. With all columns
 * of the list, or when none is named that exists, the fields follow that no list shows: such a file can be imported whole.
 */
export function readColumns(value: string | null): ExportColumn[] {
  const named = (value ?? "")
    .split(",")
    .flatMap((id) => (id === "name" ? ["name", "code", "country"] : [id]));
  const known = named.filter(isExported);
  const whole = known.length === 0 || sortColumns.every((column) => known.includes(column));
  return [...new Set(whole ? [...known, ...all] : known)];
}
