"use client";

import type { RowData } from "@tanstack/react-table";
import { type ReactNode, type RefObject, useRef } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { type Column, widths } from "./columns.ts";
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
  const leaves = table.getVisibleLeafColumns();
  const all = table.getIsAllRowsSelected();
  const row = useRef<HTMLTableRowElement>(null);

  // Columns share the width until one is set by hand; from then on each keeps its current width.
  function widthsNow(): Record<string, number> {
    const cells = [...(row.current?.children ?? [])].slice(selectable ? 1 : 0) as HTMLElement[];
    return Object.fromEntries(
      leaves.map((leaf, index) => [leaf.id, cells[index]?.offsetWidth ?? leaf.getSize()]),
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
            aria-label="Select all rows on this page"
            checked={all}
            indeterminate={!all && table.getIsSomeRowsSelected()}
            onChange={() => table.toggleAllRowsSelected(!all)}
          />
        </th>
      ) : null}
      {leaves.map((leaf) => {
        const column = leaf.columnDef.meta?.column;
        if (!column) return null;
        const { id, label, minWidth: min = widths.min } = column;
        return (
          <HeaderCell key={id} column={column}>
            <ResizeHandle
              label={label}
              width={leaf.getSize()}
              min={min}
              onPreview={(width) => preview(id, clampWidth(width, min))}
              onChange={(width) =>
                setPreferences({ ...preferences, widths: { ...widthsNow(), [id]: clampWidth(width, min) } })
              }
              onReset={() => reset(id)}
            />
          </HeaderCell>
        );
      })}
    </tr>
  );
}

interface HeaderCellProps {
  column: Column<never>;
  children: ReactNode;
}

function HeaderCell({ column: { id, label, sortable, sticky, instead }, children }: HeaderCellProps) {
  const { params, href, follow } = useList();
  // Of several columns the first one leads.
  const [leading] = String(params.sort ?? "").split(",");
  const up = leading === id;
  const down = leading === `-${id}`;
  return (
    <th
      scope="col"
      aria-sort={up ? "ascending" : down ? "descending" : undefined}
      data-sticky={sticky ? "" : undefined}
    >
      {sortable === false ? (
        <span className="dt-label">
          {label}
          {instead ? (
            <a className="dt-instead" href={href({ sort: instead.sort })} onClick={follow}>
              {instead.text}
            </a>
          ) : null}
        </span>
      ) : (
        <a className="dt-label" href={href({ sort: up ? `-${id}` : id })} onClick={follow}>
          {label}
        </a>
      )}
      {children}
    </th>
  );
}
