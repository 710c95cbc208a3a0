import { type RowData, useTable } from "@tanstack/react-table";
import { useMemo } from "react";
import type { ListViews } from "#lib/views/schema.ts";
import { type Column, features, toColumnDef } from "./columns.ts";
import { hiddenColumns, orderColumns, pinnedColumns, type TablePreferences } from "./preferences.ts";
import { usePreferences } from "./use-preferences.ts";
import { useSelection } from "./use-selection.ts";
import { draftId } from "./views.ts";

interface DataTableOptions<Row> {
  /** The views of the list, which also names the table in a user's preferences. */
  views: ListViews;
  /** Must be stable: a module constant or from useMemo. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** Changes with page, order and filter; a change clears the selection. */
  viewKey: string;
  preferences: TablePreferences;
  onPreferencesChange: (preferences: TablePreferences) => Promise<unknown>;
}

/** Column and selection state of a table whose rows come sorted, filtered and paged from the server. */
export function useDataTable<Row extends RowData>(options: DataTableOptions<Row>) {
  const { columns, rows, rowId, viewKey } = options;
  const { list, open } = options.views;
  // Columns of an open view change with the view, when it is saved.
  const viewColumns = open?.columns;
  const [preferences, setPreferences] = usePreferences(
    open && viewColumns ? draftId(list, open.id) : list,
    viewColumns ?? options.preferences,
    viewColumns ? undefined : options.onPreferencesChange,
  );
  const selection = useSelection(viewKey);
  const definitions = useMemo(() => columns.map(toColumnDef), [columns]);
  const columnOrder = useMemo(
    () => pinnedFirst(orderColumns(columns, preferences.order), pinnedColumns(columns, preferences)),
    [columns, preferences],
  );
  const columnVisibility = useMemo(
    () => Object.fromEntries(hiddenColumns(columns, preferences).map((id) => [id, false])),
    [columns, preferences],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: rows as Row[],
    getRowId: rowId,
    state: {
      columnOrder,
      columnVisibility,
      columnSizing: preferences.widths ?? noWidths,
      rowSelection: selection.rows,
    },
    onRowSelectionChange: selection.change,
  });
  return { table, views: options.views, preferences, setPreferences, ...selection };
}

const noWidths = {};

function pinnedFirst(columns: readonly { readonly id: string }[], pinned: readonly string[]): string[] {
  const ids = columns.map(({ id }) => id);
  return [...ids.filter((id) => pinned.includes(id)), ...ids.filter((id) => !pinned.includes(id))];
}

export type DataTableState<Row extends RowData> = ReturnType<typeof useDataTable<Row>>;
