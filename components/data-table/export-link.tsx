"use client";

import type { RowData } from "@tanstack/react-table";
import { Download } from "lucide-react";
import { buttonStyles } from "#components/ui/button.tsx";
import { useList } from "./list-context.tsx";
import { listHref } from "./list-url.ts";
import type { DataTableState } from "./use-data-table.ts";

/** The address of an export of all matching rows, in the current order, with the visible columns. */
export function useExportHref<Row extends RowData>(state: DataTableState<Row>): string {
  const { path, params, defaults } = useList();
  // A table as it comes is exported with everything that there is.
  const columns = state.preferences.hidden
    ? state.table
        .getVisibleLeafColumns()
        .map((column) => column.id)
        .filter((id) => id !== "actions")
    : [];
  const { size: _size, page: _page, cursor: _cursor, viewId: _viewId, ...view } = params;
  return listHref(`${path}/export`, { ...view, columns: columns.join(",") }, defaults);
}

export function ExportLink<Row extends RowData>({ state }: { state: DataTableState<Row> }) {
  const href = useExportHref(state);
  return (
    <a href={href} download className={buttonStyles()}>
      <Download aria-hidden="true" /> Export CSV
    </a>
  );
}
