"use client";

import type { Header, RowData } from "@tanstack/react-table";
import { type RefObject, useRef } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import type { features } from "./features.ts";
import { useList } from "./list-context.tsx";
import { clampWidth } from "./preferences.ts";
import { ResizeHandle } from "./resize-handle.tsx";
import type { DataTableState } from "./use-data-table.ts";

interface HeaderRowProps<Row extends RowData> {
  state: DataTableState<Row>;
  selectable: boolean;
  tableRef: RefObject<HTMLTableElement | null>;
}

export function HeaderRow<Row extends RowData>({ state, selectable, tableRef }: HeaderRowProps<Row>) {
  const { table, preferences, setPreferences } = state;
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const row = useRef<HTMLTableRowElement>(null);

  // Columns share what room there is until one is set by hand; from then on each keeps the width it has now.
  function widthsNow(): Record<string, number> {
    const cells = [...(row.current?.children ?? [])].slice(selectable ? 1 : 0) as HTMLElement[];
    return Object.fromEntries(
      headers.map((header, index) => [header.id, cells[index]?.offsetWidth ?? header.getSize()]),
    );
  }

  function preview(id: string, width: number) {
    const next = { ...widthsNow(), [id]: width };
    const element = tableRef.current;
    if (!element) return;
    element.dataset.fixed = "";
    for (const column of element.querySelectorAll("col")) {
      const set = next[column.dataset.id ?? ""];
      if (set) column.style.width = `${set}px`;
    }
    element.style.setProperty("--w", "0px");
  }

  function reset(id: string) {
    const { [id]: _, ...rest } = preferences.widths ?? {};
    setPreferences({ ...preferences, widths: Object.keys(rest).length > 0 ? rest : undefined });
  }

  return (
    <tr ref={row} aria-rowindex={1}>
      {selectable ? (
        <th scope="col">
          <Checkbox
            aria-label="Select all rows of this page"
            checked={table.getIsAllRowsSelected()}
            indeterminate={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
            onChange={table.getToggleAllRowsSelectedHandler()}
          />
        </th>
      ) : null}
      {headers.map((header) => {
        const min = header.column.columnDef.minSize ?? 0;
        return (
          <HeaderCell key={header.id} header={header}>
            <ResizeHandle
              label={header.column.columnDef.meta?.label ?? header.id}
              width={header.getSize()}
              min={min}
              onPreview={(width) => preview(header.id, clampWidth(width, min))}
              onChange={(width) =>
                setPreferences({
                  ...preferences,
                  widths: { ...widthsNow(), [header.id]: clampWidth(width, min) },
                })
              }
              onReset={() => reset(header.id)}
            />
          </HeaderCell>
        );
      })}
    </tr>
  );
}

interface HeaderCellProps<Row extends RowData> {
  header: Header<typeof features, Row, unknown>;
  children: React.ReactNode;
}

function HeaderCell<Row extends RowData>({ header, children }: HeaderCellProps<Row>) {
  const { params, href, follow } = useList();
  const meta = header.column.columnDef.meta;
  const label = meta?.label ?? header.id;
  const sticky = meta?.sticky ? "" : undefined;
  if (meta?.sortable === false) {
    return (
      <th scope="col" data-sticky={sticky}>
        <span className="dt-label">{label}</span>
        {children}
      </th>
    );
  }
  const up = params.sort === header.id;
  const down = params.sort === `-${header.id}`;
  return (
    <th scope="col" aria-sort={up ? "ascending" : down ? "descending" : undefined} data-sticky={sticky}>
      <a className="dt-label" href={href({ sort: up ? `-${header.id}` : header.id })} onClick={follow}>
        {label}
      </a>
      {children}
    </th>
  );
}
