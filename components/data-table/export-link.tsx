"use client";

import type { RowData } from "@tanstack/react-table";
import { Download } from "lucide-react";
import { buttonStyles } from "#components/ui/button.tsx";
import { useList } from "./list-context.tsx";
import { listHref } from "./list-url.ts";
import type { DataTableState } from "./use-data-table.ts";

/** Links to an export of all matching rows, in the current order, with the visible columns. */
export function ExportLink<Row extends RowData>({ state }: { state: DataTableState<Row> }) {
  return (
    <a href={useExportHref(state)} download className={buttonStyles()}>
      <Download aria-hidden="true" /> Export CSV
    </a>
  );
}

/** The address of that export; with ids, of these rows alone. */
export function useExportHref<Row extends RowData>(
  state: DataTableState<Row>,
  ids?: readonly string[],
): string {
  const { path, params, defaults } = useList();
  // A table as it comes is exported with everything that there is.
  const columns = state.preferences.hidden
    ? state.table
        .getVisibleLeafColumns()
        .map((column) => column.id)
        .filter((id) => id !== "actions")
    : [];
  const { size: _size, page: _page, cursor: _cursor, viewId: _viewId, ...view } = params;
  return listHref(`${path}/export`, { ...view, columns: columns.join(","), ids: ids?.join(",") }, defaults);
}
