import {
  type ColumnDef,
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  metaHelper,
  type RowData,
  rowSelectionFeature,
  tableFeatures,
} from "@tanstack/react-table";
import type { ReactNode } from "react";

export interface Column<Row> {
  /** Also what the server sorts by. */
  readonly id: string;
  /** The header, and the name in menus and on cards. */
  readonly label: string;
  /** What a cell holds. Not a component: it is called, and must use no hooks. `index` is the row's place on the page. */
  readonly view: (row: Row, index: number) => ReactNode;
  readonly width?: number;
  readonly minWidth?: number;
  readonly align?: "end";
  /** Digits of equal width, so that they stand below each other; or, for codes, letters too. */
  readonly type?: "numeric" | "mono";
  /** What the pointer is told over a cell: more exact than what it shows. */
  readonly title?: (row: Row) => string;
  /**
   * Its place on the card that a row becomes on a phone: the title, the corner for actions, or one of the lines.
   * Without a place it is not on the card.
   */
  readonly card?: "title" | "corner" | "line";
  /** Off for what has no order, such as buttons. */
  readonly sortable?: boolean;
  /** Under the label, while the column is empty in this order: the order in which it is not, and what the link says. */
  readonly instead?: { readonly sort: string; readonly text: string } | undefined;
  /** Not shown until it is chosen. */
  readonly optional?: boolean;
  /** Stays in sight while the rest scrolls sideways. At most one column. */
  readonly sticky?: boolean;
}

export const widths = { default: 140, min: 64, max: 640 };

/** Rows come sorted, filtered and paged from the server: the table keeps columns and selection only. */
export const features = tableFeatures({
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSelectionFeature,
  columnMeta: metaHelper<{ column: Column<never> }>(),
});

/** The table's own definition of a column. Cells are read from `view`, so that a page makes no object for each of 600. */
export function toColumnDef<Row extends RowData>(
  column: Column<Row>,
): ColumnDef<typeof features, Row, unknown> {
  return {
    id: column.id,
    size: column.width ?? widths.default,
    minSize: column.minWidth ?? widths.min,
    maxSize: widths.max,
    meta: { column: column as Column<never> },
  };
}
