import type { CSSProperties } from "react";
import type { Column } from "./columns.ts";

/**
 * Cells carry no attributes of their column: with 50 rows that would be most of the page. The table publishes how the
 * cells of each position look, and data-table-positions.css hands it to them by nth-child. `before` cells stand in front.
 */
export function columnStyle(columns: readonly Column<never>[], before: number, width: number): CSSProperties {
  const style: Record<string, string> = { "--w": `${width}px` };
  for (const [index, column] of columns.entries()) {
    const at = index + 1 + before;
    if (column.align) style[`--a${at}`] = column.align;
    if (column.type) style[`--t${at}`] = "tabular-nums";
    if (column.type === "mono") style[`--f${at}`] = "var(--font-mono)";
    if (column.sticky)
      Object.assign(style, { [`--p${at}`]: "sticky", [`--i${at}`]: "0px", [`--e${at}`]: "1px" });
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
