// Reading rows of a list in order.

import type { ReadTx } from "#lib/core/db/raw.ts";
import { allOf, expression } from "#lib/core/db/sql.ts";
import { required } from "#lib/core/required.ts";
import type { Field, FilterOf, ListDefinition, RowOf, Sorting } from "#lib/list/define.ts";
import { acceptsKey, type Cursor, decodeCursor, orderBy } from "#lib/list/order.ts";
import type { Reading } from "#lib/list/page.ts";
import { splitSort } from "#lib/list/params.ts";
import { avoidSorting } from "#lib/list/planner.ts";
import { fieldsHere, joinTables, type Segment, type Source, sortKeysOf } from "#lib/list/source.ts";
import { matchingRows } from "#lib/list/where.ts";
import { Prisma } from "#prisma/client/client.ts";

/** A row with the key of its order, for cursors. */
export type Keyed<Row> = Row & { id: string; key: string };

/** Null for what is no cursor of this order. */
export function cursorOf<D extends ListDefinition>(
  list: D,
  source: Source<D>,
  { sort, cursor }: { sort: Sorting<D>; cursor: string | null },
): Cursor | null {
  const accepts = (key: string) =>
    source.acceptsKey?.(sort, key) ?? acceptsKey(sortKeysOf(list, source, sort), key);
  return decodeCursor(sort, accepts, cursor);
}

/** Rows from a cursor on. */
export async function readRows<D extends ListDefinition>(
  tx: ReadTx,
  list: D,
  source: Source<D>,
  params: FilterOf<D> & { sort: Sorting<D> },
  cursor: Cursor,
  limit: number,
  { skip = 0, many = false }: Reading = {},
): Promise<Keyed<RowOf<D>>[]> {
  if (!source.from) return [];
  // Row-level security hides the statistics of texts from the planner, which takes every search for a rare one.
  if (many && skip === 0) await avoidSorting(tx);
  const segments = source.segments?.(params.sort, params, cursor) ?? [
    { order: orderBy(sortKeysOf(list, source, params.sort), idOf(list, params.sort), cursor) },
  ];
  const plan = planOf(list, { ...source, from: source.from }, params, many);
  const instants = plan.fields.flatMap(([name, { kind }]) => (kind === "instant" ? name : []));
  const rows: Found[] = [];
  let ahead = skip;
  for (const segment of segments) {
    const { query, matches } = plan.query(segment, limit - rows.length, ahead);
    const read = await tx.$queryRaw<Found[]>(query);
    for (const row of read) {
      for (const name of instants) row[name] = (row[name] as Date | null)?.toISOString() ?? null;
      if (segment.carried) row.key = segment.carried(row.key);
      rows.push(row);
    }
    if (rows.length === limit || segments.length === 1) break;
    if (read.length > 0) ahead = 0;
    else if (ahead > 0) ahead -= await count(tx, matches);
  }
  return rows as Keyed<RowOf<D>>[];
}

type Found = Record<string, unknown> & { id: string; key: string };

async function count(tx: ReadTx, matches: Prisma.Sql): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM ${matches}`;
  return required(row, "the count").n;
}

/** All that a row has, for a query about single ones. Moments come as dates there. */
export function wholeRow<D extends ListDefinition>(
  list: D,
  source: Source<D>,
): { columns: Prisma.Sql; from: Prisma.Sql } {
  const fields = fieldsHere(list, source);
  const tables = fields.map(([, { of }]) => of);
  return {
    columns: selectedAll(list, fields),
    from: joinTables(list, source.from ?? expression(list.from), tables),
  };
}

function selectedAll({ id }: ListDefinition, fields: [string, Field][]): Prisma.Sql {
  const columns = fields.map(([name, field]) => `${selectSql(field)} AS "${name}"`);
  return expression([`${id} AS id`, ...columns].join(", "));
}

function sortTables(list: ListDefinition, sort: string): (string | undefined)[] {
  return splitSort(sort).map(({ column }) => {
    const { of, sort: by } = list.columns[column] ?? {};
    return typeof by === "object" ? by.of : of;
  });
}

/** The side table that a whole order is in, if any. */
function tableOf(list: ListDefinition, sort: string): string | undefined {
  const [first, ...others] = new Set(sortTables(list, sort));
  return others.length === 0 ? first : undefined;
}

function idOf(list: ListDefinition, sort: string): Prisma.Sql {
  return expression(list.tables?.[tableOf(list, sort) ?? ""]?.id ?? list.id);
}

/**
 * The query for a segment, and what it matches. With rows to skip, or where rows are dear, an inner query walks an index for
 * ids alone, and whole rows are read for these.
 */
function planOf<D extends ListDefinition>(
  list: D,
  source: Source<D> & { from: Prisma.Sql },
  params: FilterOf<D> & { sort: Sorting<D> },
  many: boolean,
) {
  const { where, tables } = matchingRows(list, source, params);
  const fields = fieldsHere(list, source);
  const table = tableOf(list, params.sort);
  const walk = many && table ? list.tables?.[table]?.walk : undefined;
  const sorting = sortTables(list, params.sort);
  const showing = fields.map(([, { of }]) => of);
  const from = (names: (string | undefined)[]) =>
    walk
      ? joinTables(
          list,
          expression(walk),
          names.filter((name) => name !== table),
        )
      : joinTables(list, source.from, names);
  const select = Prisma.sql`SELECT ${selectedAll(list, fields)}`;

  function query({ where: only, order }: Segment, limit: number, skip: number) {
    const conditions = allOf([where, only, order.from].filter((part) => part !== undefined));
    const sorted = Prisma.sql`ORDER BY ${order.orderBy}`;
    const matches = Prisma.sql`${from([...tables, ...sorting])} WHERE ${conditions}`;
    if (skip === 0 && !source.idsFirst) {
      const whole = from([...tables, ...sorting, ...showing]);
      const rows = Prisma.sql`${select}, ${order.key} AS key FROM ${whole} WHERE ${conditions} ${sorted} LIMIT ${limit}`;
      return { query: rows, matches };
    }
    const ids = Prisma.sql`SELECT ${idOf(list, params.sort)} FROM ${matches} ${sorted} LIMIT ${limit} OFFSET ${skip}`;
    const rows = Prisma.sql`${select}, ${order.key} AS key FROM ${joinTables(list, source.from, [...sorting, ...showing])}
      WHERE ${source.where} AND ${expression(list.id)} = ANY (ARRAY(${ids})) ${sorted}`;
    return { query: rows, matches };
  }
  return { fields, query };
}

function selectSql({ kind, sql = "" }: Field): string {
  if (kind === "quantity" || kind === "money") return `trim_scale(${sql})::text`;
  return kind === "choice" || kind === "date" ? `(${sql})::text` : sql;
}
