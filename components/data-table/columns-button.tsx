"use client";

import type { RowData } from "@tanstack/react-table";
import { Columns3 } from "lucide-react";
import { lazy } from "react";
import { PopupButton } from "./popup-button.tsx";
import type { DataTableState } from "./use-data-table.ts";

const load = () => import("./columns-popover.tsx");
const ColumnsPopover = lazy(() => load().then((loaded) => ({ default: loaded.ColumnsPopover })));

/** Opens the column list. */
export function ColumnsButton<Row extends RowData>({ state }: { state: DataTableState<Row> }) {
  const label = (
    <>
      <Columns3 aria-hidden="true" /> Columns
    </>
  );
  return (
    <PopupButton popup="dialog" load={load} label={label}>
      {(anchor, close) => (
        <ColumnsPopover
          columns={state.table.getAllLeafColumns().flatMap((leaf) => leaf.columnDef.meta?.column ?? [])}
          preferences={state.preferences}
          setPreferences={state.setPreferences}
          anchor={anchor}
          onClose={close}
        />
      )}
    </PopupButton>
  );
}
