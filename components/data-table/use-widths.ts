import type { RowData } from "@tanstack/react-table";
import type { RefObject } from "react";
import { widths } from "./columns.ts";
import { clampWidth } from "./preferences.ts";
import type { DataTableState } from "./use-data-table.ts";

export interface Widths {
  /** The current width of a column, in CSS pixels */
  of: (id: string) => number;
  /** Shows a width without saving it. */
  preview: (id: string, width: number) => void;
  change: (id: string, width: number) => void;
  /** Makes a column as wide as its longest text. */
  fit: (id: string) => void;
  /** The widths of all columns as they are now */
  now: () => Record<string, number>;
}

/** Columns share the width until one is set by hand; from then on each keeps its current width. */
export function useWidths<Row extends RowData>(
  { table, preferences, setPreferences }: DataTableState<Row>,
  tableRef: RefObject<HTMLTableElement | null>,
  rowRef: RefObject<HTMLTableRowElement | null>,
  selectable: boolean,
): Widths {
  const leaves = table.getVisibleLeafColumns();
  const minOf = (id: string) => leaves.find((leaf) => leaf.id === id)?.columnDef.minSize ?? widths.min;

  function cells(): HTMLElement[] {
    return [...(rowRef.current?.children ?? [])].slice(selectable ? 1 : 0) as HTMLElement[];
  }

  function now(): Record<string, number> {
    const all = cells();
    return Object.fromEntries(
      leaves.map((leaf, index) => [leaf.id, all[index]?.offsetWidth ?? leaf.getSize()]),
    );
  }

  function of(id: string): number {
    return now()[id] ?? widths.default;
  }

  function preview(id: string, width: number): void {
    const element = tableRef.current;
    if (!element) return;
    const next = { ...now(), [id]: width };
    element.dataset.fixed = "";
    for (const column of element.querySelectorAll("col")) {
      const set = next[column.dataset.id ?? ""];
      if (set) column.style.width = `${set}px`;
    }
    element.style.setProperty("--w", "0px");
  }

  function change(id: string, width: number): void {
    setPreferences({ ...preferences, widths: { ...now(), [id]: clampWidth(width, minOf(id)) } });
  }

  function fit(id: string): void {
    const element = tableRef.current;
    const before = now();
    const at = leaves.findIndex((leaf) => leaf.id === id);
    if (!element || at < 0) return;
    const columns = [...element.querySelectorAll("col")];
    const styled = columns.map((column) => column.style.width);
    for (const column of columns) column.style.width = "";
    element.dataset.measure = "";
    const width = cells()[at]?.offsetWidth ?? widths.default;
    delete element.dataset.measure;
    for (const [index, column] of columns.entries()) column.style.width = styled[index] ?? "";
    setPreferences({ ...preferences, widths: { ...before, [id]: clampWidth(width + 2, minOf(id)) } });
  }

  return { of, preview, change, fit, now };
}
