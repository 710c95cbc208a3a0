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
import type { Choice, Kind } from "#lib/list/define.ts";

export interface Column<Row> {
  /** Identifies the column here and in the server's sort keys. */
  readonly id: string;
  /** The header, also used in menus and on cards. */
  readonly label: string;
  /** Renders a cell. Called as a function, so it must not use hooks. `index` is the row's index within the page. */
  readonly view: (row: Row, index: number) => ReactNode;
  readonly width?: number;
  readonly minWidth?: number;
  readonly align?: "end";
  /** "numeric" uses tabular digits; "mono" is for codes. */
  readonly type?: "numeric" | "mono";
  /** The tooltip of a cell: more exact than its text. */
  readonly title?: (row: Row) => string;
  /**
   * Where the value goes on the card that a row becomes on a phone: title, actions corner, or a line. Without it, the value
   * is not on the card.
   */
  readonly card?: "title" | "corner" | "line";
  /** False for columns without an order, such as buttons. */
  readonly sortable?: boolean;
  /** Shown under the label while the column is empty in this order: a link to the order in which it has values, and its text. */
  readonly instead?: { readonly sort: string; readonly text: string } | undefined;
  /** Hidden by default. */
  readonly optional?: boolean;
  /** Stays visible while the rest scrolls sideways, unless the user pins other columns. */
  readonly sticky?: boolean;
  /** What its values are, for filters. */
  readonly kind: Kind;
  readonly values?: Readonly<Record<string, Choice>>;
  /** Has a filter in the address, under its id. */
  readonly filterable?: boolean;
  /** Filtered by one of its values, without an operator. */
  readonly single?: boolean | undefined;
  /** Says what is wrong with a text to filter by. */
  readonly problem?: ((text: string) => string | undefined) | undefined;
  /** Values may be missing. */
  readonly missing?: boolean;
  /** The columns that its cell shows together: its menu sorts by each. */
  readonly parts?: readonly string[];
  /** Shown under the label. */
  readonly under?: string;
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

/**
 * The TanStack definition of a column. Cells render through `view`, so that a page does not create a cell object for each
 * of 600 cells.
 */
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
