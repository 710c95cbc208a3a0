"use client";

import { useMemo } from "react";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { ListName } from "#lib/list/preferences/schema.ts";
import type { ListPage, TableColumn } from "#lib/list/schema.ts";
import type { ListViews } from "#lib/views/schema.ts";
import { type Cell, columnsOf } from "./cells.tsx";
import type { ListValues } from "./list-url.ts";
import type { TablePreferences } from "./preferences.ts";
import { useDataTable } from "./use-data-table.ts";

/** What every list page reads beside its rows. */
export interface ListUse {
  views: ListViews;
  preferences: TablePreferences;
  userLocale: UserLocale;
  savePreferences: (input: { table: ListName; columns: TablePreferences }) => Promise<unknown>;
}

interface ListPageOptions<Row extends { id: string }> extends ListUse {
  path: string;
  params: ListValues & { size: number };
  list: ListPage<Row> & { readonly table: readonly TableColumn[] };
  /** Must be stable: a module constant or from useMemo */
  cells: Readonly<Record<string, Cell<Row> | undefined>>;
}

/** A page of a list with the state of its table. */
export function useListPage<Row extends { id: string }>(options: ListPageOptions<Row>) {
  const { path, params, list, cells, views, preferences, userLocale, savePreferences } = options;
  const { locale, timeZone } = userLocale;
  const values = useMemo(() => ({ ...params, viewId: views.open?.id }), [params, views.open?.id]);
  const columns = useMemo(
    () => columnsOf(list.table, cells, { locale, timeZone }),
    [list.table, cells, locale, timeZone],
  );
  const state = useDataTable({
    views,
    columns,
    rows: list.rows,
    rowId,
    viewKey: JSON.stringify(params),
    preferences,
    onPreferencesChange: (changed) => savePreferences({ table: views.list, columns: changed }),
  });
  return { path, params, list, values, sort: views.sort, locale, state };
}

function rowId({ id }: { id: string }): string {
  return id;
}

export type ListPageState<Row extends { id: string }> = ReturnType<typeof useListPage<Row>>;
