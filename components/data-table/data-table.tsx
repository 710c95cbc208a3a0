"use client";

import type { RowData } from "@tanstack/react-table";
import { type ChangeEvent, type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { BodyRow } from "./body-row.tsx";
import { columnStyle } from "./column-style.ts";
import { HeaderRow } from "./header-row.tsx";
import { useList } from "./list-context.tsx";
import type { DataTableState } from "./use-data-table.ts";
import { useSpeltRoles } from "./use-spelt-roles.ts";

interface DataTableProps<Row extends RowData> {
  state: DataTableState<Row>;
  caption: string;
  /** Names a row in the label of its checkbox. */
  rowLabel: (row: Row) => string;
  selectable: boolean;
  /** Number of rows before this page. */
  offset: number;
  /** Number of rows in total; null when it was not counted exactly. */
  count: number | null;
  /** Rendered in place of the rows when there are none. */
  empty: ReactNode;
  /** Receives the clicks of links and buttons inside rows, which need no handlers of their own. */
  onBodyClick?: (event: MouseEvent<HTMLElement>) => void;
}

const selectWidth = 44;

/** The data table. On a phone the same elements are laid out as cards. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { state, caption, rowLabel, selectable, offset, count, empty, onBodyClick } = props;
  const { table } = state;
  const { busy, params } = useList();
  const tableRef = useRef<HTMLTableElement>(null);
  const regionRef = useRef<HTMLDivElement>(null);
  const fixed = state.preferences.widths !== undefined;
  const leaves = table.getVisibleLeafColumns();
  const columns = leaves.flatMap((leaf) => leaf.columnDef.meta?.column ?? []);
  const rows = table.getRowModel().rows;
  const total = leaves.reduce((sum, leaf) => sum + leaf.getSize(), selectable ? selectWidth : 0);

  useSpeltRoles(tableRef, rows);

  const { page, cursor } = params;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page starts at its top.
  useEffect(() => {
    regionRef.current?.scrollTo({ top: 0 });
    if ((regionRef.current?.getBoundingClientRect().top ?? 0) < 0) regionRef.current?.scrollIntoView();
  }, [page, cursor]);

  // One handler for all checkboxes of the body; TanStack extends a selection on Shift.
  function toggle(event: ChangeEvent<HTMLElement>) {
    const box = event.target;
    if (box instanceof HTMLInputElement) rows[Number(box.value)]?.getToggleSelectedHandler()(event);
  }

  // Tooltips are set on hover: sent with the page they would be most of it.
  function explain(target: HTMLElement) {
    if (target.title) return;
    const cell = target.closest("td");
    const column = cell ? columns[cell.cellIndex - (selectable ? 1 : 0)] : undefined;
    const row = rows[cell?.closest("tr")?.sectionRowIndex ?? -1];
    if (cell && row && column?.title) cell.title = column.title(row.original as never);
    else if (target.scrollWidth > target.clientWidth && target.clientWidth > 0)
      target.title = target.textContent;
  }

  if (rows.length === 0) return <div aria-busy={busy}>{empty}</div>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section ref={regionRef} className="dt-region" aria-label={caption} aria-busy={busy} tabIndex={0}>
      <table
        ref={tableRef}
        className="dt"
        data-fixed={fixed ? "" : undefined}
        aria-rowcount={count === null ? -1 : count + 1}
        style={columnStyle(columns, selectable ? 1 : 0, total)}
        onPointerOver={(event) => explain(event.target as HTMLElement)}
      >
        <caption className="sr-only">{caption}</caption>
        <colgroup>
          {selectable ? <col style={{ width: selectWidth }} /> : null}
          {leaves.map((leaf) => (
            <col key={leaf.id} data-id={leaf.id} style={{ width: leaf.getSize() }} />
          ))}
        </colgroup>
        <thead>
          <HeaderRow state={state} selectable={selectable} tableRef={tableRef} />
        </thead>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: it hears the clicks of links and buttons, which keys make too. */}
        <tbody onClick={onBodyClick} onChange={selectable ? toggle : undefined}>
          {rows.map((row, index) => (
            <BodyRow
              key={row.id}
              row={row.original as never}
              columns={columns}
              layout={leaves}
              index={index}
              offset={offset}
              label={rowLabel(row.original)}
              selected={selectable ? state.rows[row.id] === true : undefined}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}
