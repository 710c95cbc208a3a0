"use client";

import type { RowData } from "@tanstack/react-table";
import {
  type KeyboardEvent,
  lazy,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  Suspense,
  useRef,
  useState,
} from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { preload } from "#components/ui/preload.ts";
import { type Column, widths } from "./columns.ts";
import { isOrdinaryClick, useList } from "./list-context.tsx";
import { clampWidth, pinnedColumns } from "./preferences.ts";
import { ResizeHandle } from "./resize-handle.tsx";
import { addSort, sortParts } from "./sorting.ts";
import type { DataTableState } from "./use-data-table.ts";
import { useOneStop } from "./use-one-stop.ts";
import { useWidths } from "./use-widths.ts";

const load = () => import("./column-menu.tsx");
const ColumnMenu = lazy(() => load().then((loaded) => ({ default: loaded.ColumnMenu })));

interface HeaderRowProps<Row extends RowData> {
  state: DataTableState<Row>;
  selectable: boolean;
  tableRef: RefObject<HTMLTableElement | null>;
}

/** The headings: one stop of the Tab key, within which the arrow keys move. Alt with an arrow changes a column's width. */
export function HeaderRow<Row extends RowData>({ state, selectable, tableRef }: HeaderRowProps<Row>) {
  const { table } = state;
  const leaves = table.getVisibleLeafColumns();
  const whole = table.getIsAllRowsSelected();
  const row = useRef<HTMLTableRowElement>(null);
  const [menu, setMenu] = useState<{ id: string; button: HTMLButtonElement } | null>(null);
  const width = useWidths(state, tableRef, row, selectable);
  const all = table.getAllLeafColumns().flatMap((leaf) => leaf.columnDef.meta?.column ?? []);
  const pinned = pinnedColumns(all, state.preferences);
  const stop = useOneStop(row, "a.dt-label, button.dt-menu, a.dt-instead", leaves);

  function openMenu(event: MouseEvent<HTMLElement>) {
    const button = (event.target as HTMLElement).closest<HTMLButtonElement>("button.dt-menu");
    if (button) setMenu({ id: button.value, button });
  }

  function press(event: KeyboardEvent<HTMLElement>) {
    const by = event.key === "ArrowLeft" ? -16 : event.key === "ArrowRight" ? 16 : 0;
    const id = (event.target as HTMLElement).closest<HTMLElement>("th")?.dataset.id;
    if (event.altKey && by !== 0 && id) {
      event.preventDefault();
      return width.change(id, width.of(id) + by);
    }
    stop.onKeyDown(event);
  }

  const chosen = leaves.find((leaf) => leaf.id === menu?.id)?.columnDef.meta?.column;
  return (
    <tr ref={row} aria-rowindex={1} onClick={openMenu} onKeyDown={press} onFocus={stop.onFocus}>
      {selectable ? (
        <th scope="col">
          <Checkbox
            aria-label="Select all rows on this page"
            checked={whole}
            indeterminate={!whole && table.getIsSomeRowsSelected()}
            onChange={() => table.toggleAllRowsSelected(!whole)}
          />
        </th>
      ) : null}
      {leaves.map((leaf) => {
        const column = leaf.columnDef.meta?.column;
        if (!column) return null;
        const { id, minWidth: min = widths.min } = column;
        return (
          <HeaderCell key={id} column={column} pinned={pinned.includes(id)}>
            <ResizeHandle
              width={() => width.of(id)}
              onPreview={(next) => width.preview(id, clampWidth(next, min))}
              onChange={(next) => width.change(id, next)}
              onFit={() => width.fit(id)}
            />
            {menu?.id === id && chosen ? (
              <Suspense>
                <ColumnMenu
                  column={chosen}
                  button={menu.button}
                  all={all}
                  shown={leaves.map((one) => one.id)}
                  preferences={state.preferences}
                  setPreferences={state.setPreferences}
                  width={width}
                  onClose={() => setMenu(null)}
                />
              </Suspense>
            ) : null}
          </HeaderCell>
        );
      })}
    </tr>
  );
}

interface HeaderCellProps {
  column: Column<never>;
  pinned: boolean;
  children: ReactNode;
}

function HeaderCell({ column, pinned, children }: HeaderCellProps) {
  const { id, label, sortable, instead, parts, under, kind } = column;
  const { params, href, follow, go } = useList();
  const order = sortParts(params.sort);
  // Of several columns the first one leads.
  const [leading] = order;
  const own = parts ?? [id];
  const sorted = leading && own.includes(leading.id) ? leading : undefined;
  const place = order.findIndex((part) => own.includes(part.id));
  const first = kind === "stack" ? own[0] : sortable === false ? undefined : id;
  const target = sorted ? sorted.id : first;

  function sort(event: MouseEvent<HTMLAnchorElement>) {
    if (event.shiftKey && target && event.button === 0) {
      event.preventDefault();
      return go(href({ sort: addSort(params.sort, target) }));
    }
    if (isOrdinaryClick(event)) follow(event);
  }

  return (
    <th
      scope="col"
      data-id={id}
      aria-sort={sorted ? (sorted.down ? "descending" : "ascending") : undefined}
      data-place={order.length > 1 && place >= 0 ? place + 1 : undefined}
      data-sticky={pinned ? "" : undefined}
      data-end={column.align ? "" : undefined}
    >
      {target ? (
        <a
          className="dt-label"
          href={href({ sort: sorted && !sorted.down ? `-${target}` : target })}
          onClick={sort}
        >
          <span>{label}</span>
          {under ? <small>{under}</small> : null}
        </a>
      ) : (
        <span className="dt-label">
          {label}
          {instead ? (
            <a className="dt-instead" href={href({ sort: instead.sort })} onClick={follow}>
              {instead.text}
            </a>
          ) : null}
        </span>
      )}
      <button
        type="button"
        className="dt-menu"
        value={id}
        aria-haspopup="menu"
        aria-label={`${label} column`}
        onPointerEnter={() => preload(load)}
      />
      {children}
    </th>
  );
}
