import { widths } from "./features.ts";

/** How a person likes the columns of one table. */
export interface TablePreferences {
  order?: string[];
  hidden?: string[];
  widths?: Record<string, number>;
}

/** All columns in the order that was chosen. Unknown ones are dropped; new ones stand behind their usual neighbour. */
export function orderColumns(ids: readonly string[], order: readonly string[] = []): string[] {
  const result = order.filter((id) => ids.includes(id));
  for (const [index, id] of ids.entries()) {
    if (result.includes(id)) continue;
    const neighbour = ids[index - 1];
    result.splice(neighbour === undefined ? 0 : result.indexOf(neighbour) + 1, 0, id);
  }
  return result;
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
