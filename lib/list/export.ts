// A list as a file: the columns that an address names, their headings, and what a row says in each.
import { z } from "zod";
import { namesOf } from "#lib/core/fields.ts";
import type { ColumnId, FilterOf, ListDefinition } from "#lib/list/define.ts";

/** The columns that a file may have. */
export type ExportColumn<D extends ListDefinition> = {
  [Id in ColumnId<D>]: D["columns"][Id] extends { only: "table" } ? never : Id;
}[ColumnId<D>];

function exportColumns<D extends ListDefinition>(list: D): ExportColumn<D>[] {
  return namesOf(list.columns).filter((id): id is ExportColumn<D> => list.columns[id]?.only !== "table");
}

/**
 * Reads `columns=name,email` from an address. With all columns of the table, or when none is named that exists, those follow
 * that the table does not show.
 */
export function readColumnsOf<D extends ListDefinition>(list: D, value: string | null): ExportColumn<D>[] {
  const all = exportColumns(list);
  const ownColumn = (id: string) => (Object.hasOwn(list.columns, id) ? list.columns[id] : undefined);
  const named = new Set((value ?? "").split(",").flatMap((id) => ownColumn(id)?.inFiles ?? [id]));
  const chosen = [...named].filter((id): id is ExportColumn<D> => all.some((one) => one === id));
  const isWhole = all.every((id) => list.columns[id]?.only || chosen.includes(id));
  return chosen.length === 0 || isWhole ? [...new Set([...chosen, ...all])] : chosen;
}

const idsSchema = z.array(z.uuid()).min(1).max(100);

/** Reads `ids=…,…` from an address: the selected rows; null for all. What is no list of ids names nobody. */
export function readIds(value: string | null): string[] | null {
  if (value === null) return null;
  return idsSchema.safeParse(value.split(",")).data ?? [];
}

export function headingsOf<D extends ListDefinition>(list: D, columns: readonly ExportColumn<D>[]): string[] {
  return columns.map((id) => list.columns[id]?.heading ?? list.columns[id]?.label ?? id);
}

/** What a row says in each of the columns. */
export function cellsOf<D extends ListDefinition>(list: D, columns: readonly ExportColumn<D>[]) {
  const makers = columns.map((id) => cellOf(list, id));
  return (row: object) => makers.map((make) => make(row as never));
}

function cellOf(list: ListDefinition, id: string): (row: never) => string | number {
  const { exported, field = id, values } = list.columns[id] ?? {};
  if (exported) return exported;
  return (row) => {
    const value: string | number | null = row[field];
    return values?.[String(value)]?.label ?? value ?? "";
  };
}

/** A filter for an event, which is kept for good: searches and texts often are somebody's name or address. */
export function maskTexts<D extends ListDefinition>(list: D, { q, ...filter }: FilterOf<D>) {
  const shown = Object.entries<string | null | undefined>(filter).map(([name, value]) => {
    const isText = !(name in list.filters) && list.columns[name]?.kind === "text";
    return [name, isText && value ? "(not kept)" : value];
  });
  return { filter: Object.fromEntries(shown) as Record<string, string | null>, searched: q !== "" };
}
