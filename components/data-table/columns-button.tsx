"use client";

import type { RowData } from "@tanstack/react-table";
import { Columns3 } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { buttonStyles } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import type { DataTableState } from "./use-data-table.ts";

const load = () => import("./columns-popover.tsx");
const ColumnsPopover = lazy(() => load().then((loaded) => ({ default: loaded.ColumnsPopover })));

/** Opens the column list, whose code is loaded on first use. */
export function ColumnsButton<Row extends RowData>({ state }: { state: DataTableState<Row> }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        className={cn(buttonStyles(), "noscript:hidden")}
        onPointerEnter={load}
        onFocus={load}
        onClick={() => setOpen(!open)}
      >
        <Columns3 aria-hidden="true" /> Columns
      </button>
      {open ? (
        <Suspense>
          <ColumnsPopover
            columns={state.table.getAllLeafColumns().flatMap((leaf) => leaf.columnDef.meta?.column ?? [])}
            preferences={state.preferences}
            setPreferences={state.setPreferences}
            anchor={button}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
