"use client";

import { type MouseEvent, type ReactNode, Suspense, useState } from "react";
import { DataTable } from "./data-table.tsx";
import { isOrdinaryClick, useList } from "./list-context.tsx";
import { isFiltered } from "./list-url.ts";
import { NoMatch } from "./no-match.tsx";
import type { OpenMenu } from "./row-menu.tsx";
import type { RowSummary } from "./row-panel.tsx";
import type { ListPageState } from "./use-list-page.ts";

export interface ListRowsProps<Row extends { id: string }> {
  page: ListPageState<Row>;
  caption: string;
  /** What is listed: "organizations" */
  noun: string;
  /** Names a row in labels, and in the panel beside the table */
  summary: (row: Row) => RowSummary;
  /** Names a row in labels where titles are not unique */
  rowLabel?: (row: Row) => string;
  /** The bulk actions; without them rows cannot be selected */
  bulk?: ReactNode;
  /** The one menu of all rows, which their `row-more` buttons open */
  menu?: (open: OpenMenu<Row>) => ReactNode;
  /** A press of one of a row's buttons, which carry `data-action` and the row's index as their value */
  onAction?: (row: Row, action: string) => void;
  /** In place of no rows at all where the address names an organization that is not there */
  missing?: ReactNode;
  /** In place of the rows where there is nothing to list at all */
  none: ReactNode;
}

/** The table of a list, with the panel and the menu of its rows. */
export function ListRows<Row extends { id: string }>(props: ListRowsProps<Row>) {
  const { page, caption, noun, summary, bulk, menu, onAction, missing, none } = props;
  const { list, params, state } = page;
  const { rowLabel = (row: Row) => summary(row).title } = props;
  const { go, open } = useList();
  const [opened, setOpened] = useState<Omit<OpenMenu<Row>, "onClose"> | null>(null);

  // One handler for the buttons and links of all rows.
  function click(event: MouseEvent<HTMLElement>) {
    const target = event.target as HTMLElement;
    const button = target.closest<HTMLButtonElement>("button:is(.row-more, [data-action])");
    const row = button ? list.rows[Number(button.value)] : undefined;
    if (button && row) {
      if (button.dataset.action) return onAction?.(row, button.dataset.action);
      button.ariaExpanded = "true";
      return setOpened({ row, button });
    }
    const link = target.closest<HTMLAnchorElement>("a:is(.row-open, .row-key, .row-link)");
    if (!link || link.target || !isOrdinaryClick(event)) return;
    event.preventDefault();
    if (link.matches(".row-page, .row-link:not(.row-dialog)")) go(link.href);
    else open(link.href);
  }

  function close() {
    if (opened) opened.button.ariaExpanded = "false";
    setOpened(null);
  }

  return (
    <>
      <DataTable
        state={state}
        caption={caption}
        rowLabel={rowLabel}
        bulk={bulk}
        list={list}
        size={params.size}
        summary={summary}
        empty={missing ?? (isFiltered(params) ? <NoMatch noun={noun} /> : none)}
        onBodyClick={click}
      />
      {opened ? <Suspense>{menu?.({ ...opened, onClose: close })}</Suspense> : null}
    </>
  );
}
