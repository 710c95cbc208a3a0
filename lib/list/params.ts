// The address of a list, as its definition has it.
import { createLoader, createParser, parseAsInteger, parseAsString } from "nuqs/server";
import { z } from "zod";
import { namesOf, recordOf } from "#lib/core/fields.ts";
import { rawText } from "#lib/core/text.ts";
import { columnConditions, filterCondition } from "#lib/list/conditions.ts";
import type { FilterOf, ListDefinition, ParamsOf, Sort, SortId } from "#lib/list/define.ts";

/** More columns order no further. */
const maxSorts = 3;

/** The columns that a list sorts by. */
export function sortColumnsOf<D extends ListDefinition>({ columns }: D): SortId<D>[] {
  return Object.keys(columns).filter((id): id is SortId<D> => columns[id]?.sortable !== false);
}

/** The orders by one column. */
export function sortsOf<D extends ListDefinition>(list: D): Sort<D>[] {
  return sortColumnsOf(list).flatMap((id): Sort<D>[] => [id, `-${id}`]);
}

/** "tier,-createdAt" in its parts: which column, and whether it goes down. */
export function splitSort(sort: string): { column: string; down: boolean }[] {
  return sort.split(",").map((part) => ({ column: part.replace("-", ""), down: part.startsWith("-") }));
}

function isSort(list: ListDefinition, sort: string): boolean {
  const sorts: readonly string[] = sortsOf(list);
  const parts = sort.split(",", maxSorts + 1);
  const columns = new Set(splitSort(sort).map(({ column }) => column));
  return (
    parts.length <= maxSorts && columns.size === parts.length && parts.every((part) => sorts.includes(part))
  );
}

/** The columns whose filter goes by their own name. */
export function filteredColumns(list: ListDefinition): string[] {
  return namesOf(list.columns).filter((id) => {
    const { kind, only, filterable } = list.columns[id] ?? {};
    const comparable = kind !== "custom" && kind !== "stack" && filterable !== false;
    return comparable && only !== "export" && !(id in list.filters);
  });
}

function isFilter(list: ListDefinition, name: string, value: string): boolean {
  const filter = list.filters[name];
  if (filter) return filterCondition(filter, value) !== null;
  const column = list.columns[name];
  return column !== undefined && columnConditions(column, value) !== null;
}

function checkedParser(isRight: (value: string) => boolean) {
  return createParser({ parse: (value) => (isRight(value) ? value : null), serialize: String });
}

type SearchParams = Record<string, string | string[] | undefined>;

/** Reads the parameters of an address. What it does not understand counts as not given. */
export function loaderOf<D extends ListDefinition, Extra extends object = object>(
  list: D,
  extra: Parameters<typeof createLoader>[0] = {},
) {
  const named = namesOf(list.filters);
  const columns = filteredColumns(list);
  const optional = [...columns, ...named.filter((name) => list.filters[name]?.optional)];
  const load = createLoader({
    q: parseAsString.withDefault(""),
    ...recordOf([...named, ...columns], (name) => checkedParser((value) => isFilter(list, name, value))),
    sort: checkedParser((value) => isSort(list, value)).withDefault(list.sort),
    size: parseAsInteger.withDefault(50),
    page: parseAsInteger.withDefault(1),
    cursor: parseAsString,
    ...extra,
  });
  type Params = ParamsOf<D> & Extra;
  function loadListParams(input: Promise<SearchParams>): Promise<Params>;
  function loadListParams(input: Request | SearchParams): Params;
  function loadListParams(input: Request | SearchParams | Promise<SearchParams>): Params | Promise<Params> {
    return input instanceof Promise ? input.then((given) => strip(load(given))) : strip(load(input));
  }
  // Most columns have no filter, and each page would carry all of them.
  const strip = (params: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(params).filter(([name, value]) => value !== null || !optional.includes(name)),
    ) as Params;
  return loadListParams;
}

/** The filters of an address as data, for actions on all that match. */
export function filterSchemaOf<D extends ListDefinition>(list: D) {
  const filter = (name: string) => rawText(1000).refine((value) => isFilter(list, name, value));
  return z.strictObject({
    q: rawText(200).default(""),
    ...recordOf(namesOf(list.filters), (name) =>
      list.filters[name]?.optional
        ? filter(name).nullable().optional()
        : filter(name).nullable().default(null),
    ),
    ...recordOf(filteredColumns(list), (name) => filter(name).nullable().optional()),
  }) as unknown as z.ZodType<FilterOf<D>, Partial<FilterOf<D>>>;
}

/** The filters among parameters. */
export function filterOf<D extends ListDefinition>(list: D, params: FilterOf<D>): FilterOf<D> {
  const names = ["q", ...namesOf(list.filters), ...filteredColumns(list)];
  return Object.fromEntries(Object.entries(params).filter(([name]) => names.includes(name))) as FilterOf<D>;
}
