"use client";

import type { RowData } from "@tanstack/react-table";
import { X } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { openPopups } from "#components/ui/open-popups.ts";
import { type Count, formatCount, formatNumber } from "./format.ts";
import { useList } from "./list-context.tsx";
import type { DataTableState } from "./use-data-table.ts";

interface SelectionBarProps<Row extends RowData> {
  state: DataTableState<Row>;
  total: Count;
  /** The bulk actions. */
  children: ReactNode;
}

/**
 * Shows while rows are selected, below the table (on a phone, over the bottom of the screen), so that the rows do not
 * move, and the next stop of the Tab key after the row. Escape clears the selection.
 */
export function SelectionBar<Row extends RowData>({ state, total, children }: SelectionBarProps<Row>) {
  const { table, selected, allMatching, selectAllMatching, clearSelection } = state;
  const { locale } = useList();
  const ids = table.getRowModel().rows.map((row) => row.id);
  const shown = ids.length;
  const count = selected.length;
  const active = count > 0;

  const clear = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector(openPopups)) return;
    clearSelection();
  });
  useEffect(() => {
    if (!active) return;
    const listen = (event: KeyboardEvent) => clear(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [active]);

  const page = count === shown;
  const more = total.capped || total.count > shown;
  const all = formatCount(total, locale);
  const text = allMatching
    ? `All ${all} matching are selected.`
    : page && more
      ? `All ${formatNumber(count, locale)} on this page are selected.`
      : `${formatNumber(count, locale)} selected.`;

  return (
    <>
      <p role="status" className="sr-only">
        {active ? text : ""}
      </p>
      {active ? (
        <section
          aria-label="Selection"
          className="z-20 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-ring bg-accent-soft py-1 ps-3 pe-1 shadow-popup max-md:fixed max-md:inset-x-3 max-md:bottom-3 max-md:p-3 md:mt-2"
        >
          <p className="font-medium tabular-nums">{text}</p>
          {allMatching || !more ? null : page ? (
            <Button size="sm" variant="ghost" className="text-link" onClick={() => selectAllMatching(ids)}>
              {`Select all ${all} matching`}
            </Button>
          ) : (
            <Button
              size="sm"
              variant="ghost"
              className="text-link"
              onClick={() => table.toggleAllRowsSelected(true)}
            >
              {`Select all ${formatNumber(shown, locale)} on this page`}
            </Button>
          )}
          <div className="ms-auto flex flex-wrap items-center gap-2">
            {children}
            <Button
              size="icon"
              variant="ghost"
              className="size-8"
              aria-label="Clear selection"
              onClick={clearSelection}
            >
              <X aria-hidden="true" />
            </Button>
          </div>
        </section>
      ) : null}
    </>
  );
}
