import { widths } from "./columns.ts";

/** A user's column preferences for one table. */
export interface TablePreferences {
  order?: string[];
  hidden?: string[];
  pinned?: string[];
  widths?: Record<string, number>;
}

/** All columns in the chosen order. Drops unknown ids; puts new columns after the one that precedes them by default. */
export function orderColumns<Column extends { readonly id: string }>(
  columns: readonly Column[],
  order: readonly string[] = [],
): Column[] {
  const result = [...new Set(order)].flatMap((id) => columns.find((column) => column.id === id) ?? []);
  for (const [index, column] of columns.entries()) {
    if (result.includes(column)) continue;
    const neighbour = columns[index - 1];
    result.splice(neighbour ? result.indexOf(neighbour) + 1 : 0, 0, column);
  }
  return result;
}

/** The ids of the columns that stay in view. */
export function pinnedColumns(
  columns: readonly { readonly id: string; readonly sticky?: boolean }[],
  { pinned }: TablePreferences,
): readonly string[] {
  return pinned ?? columns.flatMap(({ id, sticky }) => (sticky ? id : []));
}

/** The ids of the hidden columns. */
export function hiddenColumns(
  columns: readonly { readonly id: string; readonly optional?: boolean }[],
  { hidden }: TablePreferences,
): readonly string[] {
  return hidden ?? columns.filter(({ optional }) => optional).map(({ id }) => id);
}

export function moveColumn(order: readonly string[], id: string, by: -1 | 1): string[] {
  const from = order.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return [...order];
  const result = order.filter((other) => other !== id);
  result.splice(to, 0, id);
  return result;
}

export function clampWidth(width: number, min: number = widths.min): number {
  return Math.round(Math.min(widths.max, Math.max(min, width)));
}
