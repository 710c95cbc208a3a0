import { readColumnsOf } from "#lib/list/export.ts";
import { organizationList } from "#lib/organizations/list/definition.ts";
import type { ExportColumn } from "#lib/organizations/list/schema.ts";

/** Reads `columns=name,email` from an address. Code and country follow the name, as no import does without. */
export function readColumns(value: string | null): ExportColumn[] {
  return readColumnsOf(organizationList, value);
}
