"use client";

import { type ComponentProps, type MouseEvent, type ReactNode, useMemo } from "react";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { ListName } from "#lib/list/preferences/schema.ts";
import type { Count, ListPage, TableColumn } from "#lib/list/schema.ts";
import type { ListViews } from "#lib/views/schema.ts";
import { type Cell, columnsOf } from "./cells.tsx";
import { DataTable } from "./data-table.tsx";
import { isOrdinaryClick, ListProvider, useList } from "./list-context.tsx";
import { ListTabs } from "./list-tabs.tsx";
import { isFiltered, type ListValues } from "./list-url.ts";
import { NoMatch } from "./no-match.tsx";
import { Pagination } from "./pagination.tsx";
import type { TablePreferences } from "./preferences.ts";
import type { RowSummary } from "./row-panel.tsx";
import { Toolbar } from "./toolbar.tsx";
import { type DataTableState, useDataTable } from "./use-data-table.ts";
import { ViewsButton } from "./views-button.tsx";

/** What every list page reads beside its rows. */
export interface ListUse {
  views: ListViews;
  preferences: TablePreferences;
  userLocale: UserLocale;
  savePreferences: (input: { table: ListName; columns: TablePreferences }) => Promise<unknown>;
}

interface ListViewProps<Row extends { id: string }> extends ListUse {
  path: string;
  /** The order where the address says none */
  sort: string;
  params: ListValues & { size: number };
  list: ListPage<Row> & { readonly table: readonly TableColumn[] };
  cells: Readonly<Record<string, Cell<Row> | undefined>>;
  caption: string;
  /** Names a row in labels, and in the panel beside the table */
  summary: (row: Row) => RowSummary;
  /** The filter `status`; the first tab is the one without it. */
  tabs: readonly { readonly value: string | null; readonly label: string; readonly count: Count }[];
  toolbar: Omit<ComponentProps<typeof Toolbar>, "state" | "isTable" | "view">;
  /** The page's title and actions */
  header: ReactNode;
  /** In place of the rows where there is nothing to list at all */
  none: ReactNode;
  /** Between the toolbar and the table */
  children?: ReactNode;
  /** A press of one of a row's buttons, which carry `data-action` and the row's index as their value */
  onAction?: (row: Row, action: string) => void;
}

/** A page of one list: its header, tabs, views, toolbar, table and pages. */
export function ListView<Row extends { id: string }>(props: ListViewProps<Row>) {
  const { path, sort, params, list, cells, views, preferences, userLocale, savePreferences } = props;
  const defaults = useMemo(() => ({ sort, size: 50, page: 1 }), [sort]);
  const values = useMemo(() => ({ ...params, viewId: views.open?.id }), [params, views.open?.id]);
  const columns = useMemo(() => columnsOf(list.table, cells, userLocale), [list.table, cells, userLocale]);
  const state = useDataTable({
    views,
    columns,
    rows: list.rows,
    rowId,
    viewKey: JSON.stringify(params),
    preferences,
    onPreferencesChange: (changed) => savePreferences({ table: views.list, columns: changed }),
  });
  return (
    <ListProvider path={path} params={values} defaults={defaults} locale={userLocale.locale}>
      <div className="list-page">
        {props.header}
        <ListTabs label="Status" name="status" tabs={props.tabs}>
          <ViewsButton state={state} />
        </ListTabs>
        <Toolbar state={state} {...props.toolbar} />
        {props.children}
        <Table state={state} {...props} />
        <Pagination list={list} size={params.size} />
      </div>
    </ListProvider>
  );
}

function rowId({ id }: { id: string }): string {
  return id;
}

function Table<Row extends { id: string }>(props: ListViewProps<Row> & { state: DataTableState<Row> }) {
  const { state, list, params, caption, summary, toolbar, none, onAction } = props;
  const { go, open } = useList();

  // One handler for the buttons and links of all rows.
  function click(event: MouseEvent<HTMLElement>) {
    const target = event.target as HTMLElement;
    const button = target.closest<HTMLButtonElement>("button[data-action]");
    const row = button ? list.rows[Number(button.value)] : undefined;
    if (button && row) return onAction?.(row, button.dataset.action ?? "");
    const link = target.closest<HTMLAnchorElement>("a.row-link");
    if (!link || !isOrdinaryClick(event)) return;
    event.preventDefault();
    if (link.matches(".row-dialog")) open(link.href);
    else go(link.href);
  }

  return (
    <DataTable
      state={state}
      caption={caption}
      rowLabel={(row) => summary(row).title}
      list={list}
      size={params.size}
      summary={summary}
      empty={isFiltered(params) ? <NoMatch noun={toolbar.noun} q={String(params.q ?? "")} /> : none}
      onBodyClick={click}
    />
  );
}
