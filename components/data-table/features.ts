import {
  type ColumnDef,
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  metaHelper,
  type ReactTable,
  type RowData,
  rowSelectionFeature,
  tableFeatures,
} from "@tanstack/react-table";

export interface ColumnMeta {
  /** The header, and the name in menus and on cards. */
  label: string;
  align?: "end";
  /** Digits of equal width, so that they stand below each other. */
  numeric?: boolean;
  /**
   * Its place on the card that a row becomes on a phone: the title, the corner for actions, or one of the lines.
   * Without a place it is not on the card.
   */
  card?: "title" | "corner" | "line";
  /** Off for what has no order, such as buttons. */
  sortable?: boolean;
  /** Stays in sight while the rest scrolls sideways. At most one column. */
  sticky?: boolean;
}

/** Rows come sorted, filtered and paged from the server: the table keeps columns and selection only. */
export const features = tableFeatures({
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSelectionFeature,
  columnMeta: metaHelper<ColumnMeta>(),
});

export type Column<Row extends RowData> = ColumnDef<typeof features, Row, unknown>;
export type TableOf<Row extends RowData> = ReactTable<typeof features, Row>;

export const widths = { default: 140, min: 64, max: 640 };
