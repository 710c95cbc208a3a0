// The source of a list's rows, and the plans that are tuned for it.

import { expression } from "#lib/core/db/sql.ts";
import type { Column, Field, FilterOf, Kind, ListDefinition, SortBy, Sorting } from "#lib/list/define.ts";
import { keyOf, type SortKey } from "#lib/list/keys.ts";
import type { Cursor, Order } from "#lib/list/order.ts";
import { splitSort } from "#lib/list/params.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Rows that stand together in a list and in an index. */
export interface Segment {
  /** What only these rows have */
  where?: Prisma.Sql;
  order: Order;
  /** The key of one of them as a cursor of the list carries it, where it is not as the order has it */
  carried?: (key: string) => string;
}

export interface Source<D extends ListDefinition> {
  /** The main table, or what stands in its place. Null when there is nothing to show. */
  readonly from: Prisma.Sql | null;
  /** What holds for every row */
  readonly where: Prisma.Sql;
  /** By filter: what it asks for, where that is more than the definition can say */
  readonly conditions?: Readonly<Record<string, (value: string) => Prisma.Sql>>;
  /** The columns of a file, of which some are read for nothing else */
  readonly exported?: readonly string[];
  /** Values that come from elsewhere here than the definition says */
  readonly instead?: Readonly<Record<string, { sql?: string; of?: undefined; sort?: SortBy }>>;
  /**
   * Finds ids first, from an index where there is one, and reads whole rows for these alone: for rows whose joins cost
   * more than one look-up each.
   */
  readonly idsFirst?: boolean;
  /** Whether no row is left out, so that the definition's kept counts apply */
  readonly whole?: boolean;
  /** What an order is read from that no index holds as a whole, one segment after the other */
  readonly segments?: (sort: Sorting<D>, filter: FilterOf<D>, cursor: Cursor) => Segment[] | null;
  /** Whether a cursor's key is one of an order that is read in segments */
  readonly acceptsKey?: (sort: Sorting<D>, key: string) => boolean | null;
}

/** The main table of the definition, as far as `where` goes. */
export function sourceOf<D extends ListDefinition>(
  list: D,
  where: Prisma.Sql,
  plans: Omit<Source<D>, "from" | "where"> = {},
): Source<D> {
  return { from: expression(list.from), where, ...plans };
}

/** The values of a row here: columns and what rows have besides. */
export function fieldsHere<D extends ListDefinition>(
  list: D,
  { instead = {}, exported = [] }: Source<D>,
): [string, Field][] {
  const read = Object.entries(list.columns).filter(
    ([id, { only }]) => only !== "export" || exported.includes(id),
  );
  const columns = read.map(([id, { field = id, ...column }]): [string, Field] => [
    field,
    { ...column, ...instead[id] } as Field,
  ]);
  const others = Object.entries(list.fields ?? {}).map(([name, field]): [string, Field] => [
    name,
    { ...field, ...instead[name] } as Field,
  ]);
  return [...columns, ...others].filter(([, field]) => field.sql !== undefined);
}

const sortKinds: Record<Kind, SortBy["kind"]> = {
  text: "text",
  integer: "integer",
  quantity: "number",
  money: "number",
  instant: "instant",
  date: "date",
  choice: "enum",
  custom: "none",
  stack: "none",
};

/** What a column sorts by here. A value that comes from elsewhere here is sorted by, and filtered by, as well. */
export function sortByOf<D extends ListDefinition>(list: D, { instead = {} }: Source<D>, id: string): SortBy {
  const column = list.columns[id];
  if (!column) throw new Error(`there is no column ${id}`);
  const here = instead[id];
  const { kind, sql = "", gaps, enumType, values, sort }: Column = { ...column, ...here };
  if (here?.sql && sort && !here.sort)
    throw new Error(`${id} shows another value here but sorts by the usual one`);
  if (typeof sort === "object") return sort;
  return {
    kind: sortKinds[kind],
    sql: sort ?? sql,
    gaps: gaps === true,
    ...(enumType ? { type: enumType, values: Object.keys(values ?? {}) } : {}),
  };
}

/** The keys of an order here. */
export function sortKeysOf<D extends ListDefinition>(
  list: D,
  source: Source<D>,
  sort: string,
): { key: SortKey; down: boolean }[] {
  return splitSort(sort).map(({ column, down }) => ({ key: keyOf(sortByOf(list, source, column)), down }));
}

/** The SQL that a column sorts by here, for filters. */
export function sortedSql<D extends ListDefinition>(list: D, source: Source<D>) {
  return (id: string) => keyOf(sortByOf(list, source, id)).desc;
}

/** A main table with the side tables that are needed. */
export function joinTables(
  list: ListDefinition,
  main: Prisma.Sql,
  names: readonly (string | undefined)[],
): Prisma.Sql {
  const wanted = new Set(names);
  const joins = Object.entries(list.tables ?? {}).flatMap(([name, { join }]) =>
    wanted.has(name) ? expression(join) : [],
  );
  return joins.length > 0 ? Prisma.join([main, ...joins], " ") : main;
}
