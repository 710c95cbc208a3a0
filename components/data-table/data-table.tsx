"use client";

import type { RowData } from "@tanstack/react-table";
import {
  type ChangeEvent,
  lazy,
  type MouseEvent,
  type ReactNode,
  Suspense,
  useEffect,
  useRef,
  useState,
} from "react";
import { rowsId } from "#components/layout/skip-link.tsx";
import { useShowNew } from "#components/layout/use-show-new.ts";
import { BodyRow } from "./body-row.tsx";
import { columnStyle } from "./column-style.ts";
import type { Count } from "./format.ts";
import { HeaderRow } from "./header-row.tsx";
import { useList } from "./list-context.tsx";
import { pinnedColumns } from "./preferences.ts";
import type { RowSummary } from "./row-panel.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import type { DataTableState } from "./use-data-table.ts";
import { useRowKeys } from "./use-row-keys.ts";
import { useSpeltRoles } from "./use-spelt-roles.ts";

const RowPanel = lazy(() => import("./row-panel.tsx").then((loaded) => ({ default: loaded.RowPanel })));

interface DataTableProps<Row extends RowData> {
  state: DataTableState<Row>;
  caption: string;
  /** Names a row in the label of its checkbox. */
  rowLabel: (row: Row) => string;
  /** The bulk actions; without them rows cannot be selected. */
  bulk?: ReactNode;
  /** The page of the list. */
  list: { readonly page: number; readonly total: Count; readonly newIds: readonly string[] };
  /** Rows per page */
  size: number;
  /** What the panel beside the table says of a row; without it rows open nothing. */
  summary?: (row: Row) => RowSummary;
  /** Rendered in place of the rows when there are none. */
  empty: ReactNode;
  /** Receives the clicks of links and buttons inside rows, which need no handlers of their own. */
  onBodyClick?: (event: MouseEvent<HTMLElement>) => void;
}

/** With the gutter before it */
const selectWidth = 52;

/** The data table. On a phone the same elements are laid out as cards. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { state, caption, rowLabel, bulk, list, size, summary, empty, onBodyClick } = props;
  const selectable = Boolean(bulk);
  const offset = (list.page - 1) * size;
  const { table } = state;
  const { busy, params } = useList();
  const tableRef = useRef<HTMLTableElement>(null);
  const regionRef = useRef<HTMLDivElement>(null);
  const bodyRef = useRef<HTMLTableSectionElement>(null);
  const [opened, setOpened] = useState<{ index: number; takesFocus: boolean } | null>(null);
  const fixed = state.preferences.widths !== undefined;
  const leaves = table.getVisibleLeafColumns();
  const all = table.getAllLeafColumns().flatMap((leaf) => leaf.columnDef.meta?.column ?? []);
  const pinned = pinnedColumns(all, state.preferences);
  const columns = leaves.flatMap((leaf) => {
    const column = leaf.columnDef.meta?.column;
    return column ? { ...column, size: leaf.getSize(), pinned: pinned.includes(column.id) } : [];
  });
  const rows = table.getRowModel().rows;
  const total = leaves.reduce((sum, leaf) => sum + leaf.getSize(), selectable ? selectWidth : 0);

  useSpeltRoles(tableRef, rows);
  const keys = useRowKeys(
    bodyRef,
    rows,
    summary ? (index) => setOpened({ index, takesFocus: true }) : undefined,
  );

  useShowNew(bodyRef, list.newIds);

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

  // A click on a row's own button, or beside its links and buttons where it is not the end of marking text.
  function press(event: MouseEvent<HTMLElement>) {
    onBodyClick?.(event);
    const target = event.target as HTMLElement;
    const opener = target.closest(".row-summary");
    if (!summary || event.defaultPrevented) return;
    if (!opener && (target.closest("a, button, input, label") || getSelection()?.toString())) return;
    const index = target.closest("tr")?.sectionRowIndex;
    if (index !== undefined) setOpened({ index, takesFocus: opener !== null });
  }

  function closePanel() {
    const row = bodyRef.current?.rows[opened?.index ?? 0];
    setOpened(null);
    const control = row?.querySelector<HTMLElement>(".row-summary");
    (control ?? row?.querySelector<HTMLElement>("input, a[href], button"))?.focus();
  }

  const shown = opened ? rows[opened.index] : undefined;

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
    <div data-keeps-focus="" className="relative flex min-h-0 flex-[0_1_auto] flex-col">
      <section
        ref={regionRef}
        id={rowsId}
        data-takes-focus=""
        className="dt-region"
        aria-label={caption}
        aria-busy={busy}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
      >
        <table
          ref={tableRef}
          className="dt"
          data-fixed={fixed ? "" : undefined}
          aria-rowcount={list.total.capped ? -1 : list.total.count + 1}
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
          <tbody
            ref={bodyRef}
            data-opens={summary ? "" : undefined}
            onClick={press}
            onChange={selectable ? toggle : undefined}
            onFocus={keys.onFocus}
            onKeyDown={keys.onKeyDown}
          >
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
                current={opened?.index === index}
                isNew={list.newIds.includes(row.id)}
              />
            ))}
          </tbody>
        </table>
      </section>
      {selectable ? (
        <SelectionBar state={state} total={list.total}>
          {bulk}
        </SelectionBar>
      ) : null}
      {opened && shown && summary ? (
        <Suspense>
          <RowPanel
            row={shown.original as never}
            summary={summary(shown.original)}
            columns={all}
            index={opened.index}
            count={rows.length}
            onMove={(index) => setOpened({ ...opened, index })}
            onClose={closePanel}
            takesFocus={opened.takesFocus}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
