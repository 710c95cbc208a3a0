// Which view a list shows, and whether it still is that view.
import type { ListName } from "#lib/list/preferences/schema.ts";
import type { OpenView, View } from "#lib/views/schema.ts";
import { type ListValues, listHref, listSearch } from "./list-url.ts";
import { hiddenColumns, orderColumns, pinnedColumns, type TablePreferences } from "./preferences.ts";

interface ColumnDefault {
  readonly id: string;
  readonly optional?: boolean;
  readonly sticky?: boolean;
}

/** The address of a view. */
export function viewHref(path: string, defaults: ListValues, { id, search }: View): string {
  return listHref(path, { ...search, viewId: id }, defaults);
}

/** What a view holds of an address, the same for every spelling of it. */
export function viewSearch(params: ListValues, defaults: ListValues): string {
  const { page: _page, cursor: _cursor, viewId: _viewId, ...held } = params;
  const search = listSearch(held, defaults);
  search.sort();
  return search.toString();
}

/** Whether the address or the columns differ from the view's. */
export function isChanged(
  view: Pick<OpenView, "search" | "columns">,
  now: { params: ListValues; columns: readonly ColumnDefault[]; preferences: TablePreferences },
  defaults: ListValues,
): boolean {
  if (viewSearch(view.search, defaults) !== viewSearch(now.params, defaults)) return true;
  return view.columns !== null && !sameColumns(now.columns, view.columns, now.preferences);
}

/** Whether two preferences show the same table. */
function sameColumns(columns: readonly ColumnDefault[], a: TablePreferences, b: TablePreferences): boolean {
  const ids = columns.map(({ id }) => id).toSorted();
  const shown = (preferences: TablePreferences) => {
    const hidden = hiddenColumns(columns, preferences);
    const pinned = pinnedColumns(columns, preferences);
    return JSON.stringify([
      orderColumns(columns, preferences.order).map(({ id }) => id),
      ids.filter((id) => hidden.includes(id)),
      ids.filter((id) => pinned.includes(id)),
      ids.map((id) => preferences.widths?.[id] ?? null),
    ]);
  };
  return shown(a) === shown(b);
}

/** Names a view's column changes that are not saved. */
export function draftId(list: ListName, id: string): string {
  return `${list} ${id}`;
}
