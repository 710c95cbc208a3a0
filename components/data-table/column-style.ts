import type { CSSProperties } from "react";
import type { Column } from "./columns.ts";

/**
 * Styles cells by position: attributes on each cell would be most of the page at 50 rows. The table publishes one variable
 * per column, and data-table-positions.css applies it by nth-child. `before` counts the leading cells without a column.
 */
export function columnStyle(
  columns: readonly (Column<never> & { readonly size: number; readonly pinned: boolean })[],
  before: number,
  width: number,
): CSSProperties {
  const style: Record<string, string> = { "--w": `${width}px` };
  let pinned = 0;
  for (const [index, column] of columns.entries()) {
    const at = index + 1 + before;
    if (column.align) style[`--a${at}`] = column.align;
    if (column.type) style[`--t${at}`] = "tabular-nums";
    if (column.type === "mono") style[`--f${at}`] = "var(--font-mono)";
    if (column.pinned) {
      Object.assign(style, { [`--p${at}`]: "sticky", [`--i${at}`]: `${pinned}px`, [`--e${at}`]: "1px" });
      pinned += column.size;
    }
    if (column.card) style[`--d${at}`] = "flex";
    if (column.card === "title") style[`--g${at}`] = "1 / 2";
    if (column.card === "corner") style[`--g${at}`] = "1 / 3";
    if (column.card === "line") {
      style[`--g${at}`] = "auto / 2 / auto / 4";
      style[`--l${at}`] = JSON.stringify(column.label);
    }
  }
  return style;
}
