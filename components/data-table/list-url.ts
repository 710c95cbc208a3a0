/** The search parameters of a list; absent, null and "" are the same. */
export type ListValues = Readonly<Record<string, string | number | null | undefined>>;

/** Parameters of the position in the list. A change of any other one goes back to the first page. */
const position = ["page", "cursor"];

export function listSearch(
  params: ListValues,
  defaults: ListValues,
  changes: ListValues = {},
): URLSearchParams {
  const search = new URLSearchParams();
  const moved = Object.keys(changes).length > 0;
  for (const [key, value] of Object.entries({ ...params, ...changes })) {
    if (value === null || value === undefined || value === "") continue;
    if (moved && position.includes(key) && !(key in changes)) continue;
    if (String(value) === String(defaults[key] ?? "")) continue;
    search.set(key, String(value));
  }
  return search;
}

/** The URL of the list with some parameters changed. Defaults are left out, so that each view has exactly one URL. */
export function listHref(
  path: string,
  params: ListValues,
  defaults: ListValues,
  changes: ListValues = {},
): string {
  const search = listSearch(params, defaults, changes).toString();
  return search ? `${path}?${search}` : path;
}

/** Whether the list leaves something out: a search, a tab or a filter. */
export function isFiltered({
  sort: _sort,
  size: _size,
  page: _page,
  cursor: _cursor,
  ...rest
}: ListValues): boolean {
  return Object.entries(rest).some(
    ([name, value]) => name !== "viewId" && value !== null && value !== undefined && value !== "",
  );
}
