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

/** Parameters that choose whose rows are listed, in which order and how, rather than which of them. */
const notFilters = ["sort", "size", "page", "cursor", "view", "viewId", "org", "global"];

/** The names of what leaves something out: a search, a tab, filters. */
export function filtersIn(params: ListValues): string[] {
  return Object.keys(params).filter((name) => params[name] && !notFilters.includes(name));
}

/** Whether the list leaves something out. */
export function isFiltered(params: ListValues): boolean {
  return filtersIn(params).length > 0;
}
