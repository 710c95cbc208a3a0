import type { RowData } from "@tanstack/react-table";
import type { CSSProperties } from "react";
import type { TableOf } from "./features.ts";

/** Positions that data-table.css knows. */
export const maxColumns = 16;

/**
 * Cells carry no attributes of their column: with 50 rows that would be most of the page. The table publishes how the
 * cells of each position look, and data-table.css hands it to them by nth-child.
 */
export function columnStyle<Row extends RowData>(
  table: TableOf<Row>,
  offset: number,
  width: number,
): CSSProperties {
  const style: Record<string, string> = { "--w": `${width}px` };
  for (const [index, column] of table.getVisibleLeafColumns().entries()) {
    const meta = column.columnDef.meta;
    const at = index + 1 + offset;
    if (meta?.align) style[`--a${at}`] = meta.align;
    if (meta?.numeric) style[`--t${at}`] = "tabular-nums";
    if (meta?.sticky)
      Object.assign(style, { [`--p${at}`]: "sticky", [`--i${at}`]: "0px", [`--e${at}`]: "1px" });
    if (meta?.card === "title") style[`--g${at}`] = "1 / 2";
    if (meta?.card === "corner") style[`--g${at}`] = "1 / 3";
    if (meta?.card === "line") {
      style[`--g${at}`] = "auto / 2 / auto / 4";
      style[`--l${at}`] = JSON.stringify(meta.label);
    }
    if (meta?.card) style[`--d${at}`] = "flex";
  }
  return style;
}
