"use client";

import type { RowData } from "@tanstack/react-table";
import { type MouseEvent, type PointerEvent, type ReactNode, useEffect, useRef } from "react";
import { BodyRow } from "./body-row.tsx";
import { columnStyle } from "./column-style.ts";
import { HeaderRow } from "./header-row.tsx";
import { useList } from "./list-context.tsx";
import type { DataTableState } from "./use-data-table.ts";

interface DataTableProps<Row extends RowData> {
  state: DataTableState<Row>;
  caption: string;
  /** How a row is called in the label of its checkbox. */
  rowLabel: (row: Row) => string;
  selectable: boolean;
  /** Rows in front of this page. */
  offset: number;
  /** All rows, or null when that is not known exactly. */
  count: number | null;
  /** Stands in place of the rows when there are none. */
  empty: ReactNode;
  /** Clicks on what rows hold: links and buttons need no handlers of their own. */
  onBodyClick?: (event: MouseEvent<HTMLElement>) => void;
}

const selectWidth = 44;

/** The one table. Semantics are spelt out as roles, because on a phone the same elements are laid out as cards. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { state, caption, rowLabel, selectable, offset, count, empty, onBodyClick } = props;
  const { table, selected } = state;
  const { busy, params } = useList();
  const tableRef = useRef<HTMLTableElement>(null);
  const regionRef = useRef<HTMLDivElement>(null);
  const columns = table.getVisibleLeafColumns();
  const rows = table.getRowModel().rows;
  const fixed = state.preferences.widths !== undefined;
  const total = columns.reduce((sum, column) => sum + column.getSize(), selectable ? selectWidth : 0);

  const { page, cursor } = params;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page starts at its top.
  useEffect(() => {
    regionRef.current?.scrollTo({ top: 0 });
    if ((regionRef.current?.getBoundingClientRect().top ?? 0) < 0) regionRef.current?.scrollIntoView();
  }, [page, cursor]);

  if (rows.length === 0) return <div aria-busy={busy}>{empty}</div>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section ref={regionRef} className="dt-region" aria-label={caption} aria-busy={busy} tabIndex={0}>
      <table
        ref={tableRef}
        // biome-ignore lint/a11y/noRedundantRoles: laid out as cards, Safari forgets roles that are not spelt out.
        role="table"
        className="dt"
        data-fixed={fixed ? "" : undefined}
        aria-rowcount={count === null ? -1 : count + 1}
        style={columnStyle(table, selectable ? 1 : 0, total)}
        onPointerOver={explain}
      >
        <caption className="sr-only">{caption}</caption>
        <colgroup>
          {selectable ? <col style={{ width: selectWidth }} /> : null}
          {columns.map((column) => (
            <col key={column.id} data-id={column.id} style={{ width: column.getSize() }} />
          ))}
        </colgroup>
        <thead>
          <HeaderRow state={state} selectable={selectable} tableRef={tableRef} />
        </thead>
        {/* biome-ignore lint/a11y/noRedundantRoles: as above. */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: it hears the clicks of links and buttons, which keys make too. */}
        <tbody role="rowgroup" onClick={onBodyClick}>
          {rows.map((row, index) => (
            <BodyRow
              key={row.id}
              row={row}
              layout={columns}
              index={offset + index + 2}
              label={selectable ? rowLabel(row.original) : undefined}
              selected={selected.includes(row.id)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Gives a cell that is cut off its full text, and a time its exact moment, once the pointer is over it. */
function explain(event: PointerEvent<HTMLElement>) {
  const target = event.target as HTMLElement;
  if (target.title) return;
  if (target instanceof HTMLTimeElement) target.title = new Date(target.dateTime).toLocaleString();
  else if (target.scrollWidth > target.clientWidth && target.clientWidth > 0)
    target.title = target.textContent;
}
