import { type RowData, type RowSelectionState, useTable } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { type Column, features, type TableOf, widths } from "./features.ts";
import { orderColumns, type TablePreferences } from "./preferences.ts";
import { usePreferences } from "./use-preferences.ts";

interface DataTableOptions<Row extends RowData> {
  /** Names this table among a person's preferences. */
  id: string;
  /** Stable: made once, outside or with useMemo. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** Changes with the view (page, order, filter); the selection does not survive that. */
  viewKey: string;
  preferences: TablePreferences;
  onPreferencesChange: (preferences: TablePreferences) => Promise<unknown>;
}

export interface DataTableState<Row extends RowData> {
  table: TableOf<Row>;
  preferences: TablePreferences;
  setPreferences: (preferences: TablePreferences) => void;
  /** The ids of all columns in their order, hidden ones too. */
  order: string[];
  /** The ids of the selected rows of this page. */
  selected: string[];
  /** Everything that matches is meant, not only this page. */
  allMatching: boolean;
  selectAllMatching: () => void;
  clearSelection: () => void;
}

export function useDataTable<Row extends RowData>(options: DataTableOptions<Row>): DataTableState<Row> {
  const { columns, rows, rowId, viewKey } = options;
  const [preferences, setPreferences] = usePreferences(
    options.id,
    options.preferences,
    options.onPreferencesChange,
  );
  const [selection, setSelection] = useState<{ view: string; rows: RowSelectionState; all: boolean }>({
    view: viewKey,
    rows: {},
    all: false,
  });
  const rowSelection = selection.view === viewKey ? selection.rows : nothing;

  const order = useMemo(
    () => orderColumns(columns.map(columnId), preferences.order),
    [columns, preferences.order],
  );
  const columnVisibility = useMemo(
    () => Object.fromEntries((preferences.hidden ?? []).map((id) => [id, false])),
    [preferences.hidden],
  );

  const table = useTable({
    features,
    columns: columns as Column<Row>[],
    data: rows as Row[],
    getRowId: rowId,
    defaultColumn,
    state: {
      columnOrder: order,
      columnVisibility,
      columnSizing: preferences.widths ?? nothing,
      rowSelection,
    },
    onRowSelectionChange: (update) => {
      const next = typeof update === "function" ? update(rowSelection) : update;
      setSelection({ view: viewKey, rows: next, all: false });
    },
  });

  const selected = useMemo(
    () => rows.map(rowId).filter((id) => rowSelection[id]),
    [rows, rowId, rowSelection],
  );
  return {
    table,
    preferences,
    setPreferences,
    order,
    selected,
    allMatching: selected.length > 0 && selection.all,
    selectAllMatching: () =>
      setSelection({
        view: viewKey,
        rows: Object.fromEntries(rows.map((row) => [rowId(row), true])),
        all: true,
      }),
    clearSelection: () => setSelection({ view: viewKey, rows: {}, all: false }),
  };
}

const nothing: Record<string, never> = {};
const defaultColumn = { size: widths.default, minSize: widths.min, maxSize: widths.max };

export function columnId<Row extends RowData>(column: Column<Row>): string {
  return column.id ?? ("accessorKey" in column ? String(column.accessorKey) : "");
}
