// The conditions of a filter.

import { allOf, expression } from "#lib/core/db/sql.ts";
import { columnConditions, filterCondition, isDay } from "#lib/list/conditions.ts";
import type { Column, Filter, FilterOf, Kind, ListDefinition } from "#lib/list/define.ts";
import { filteredColumns, filterOf } from "#lib/list/params.ts";
import type { Condition } from "#lib/list/policy.ts";
import { searchTerms } from "#lib/list/search.ts";
import { fieldsHere, joinTables, type Source, sortedSql } from "#lib/list/source.ts";
import { Prisma } from "#prisma/client/client.ts";

export interface Matching {
  where: Prisma.Sql;
  /** The side tables that it reads */
  tables: string[];
}

/** The WHERE of a filter in a source. Each word of the search must occur somewhere in what is searched. */
export function matchingRows<D extends ListDefinition>(
  list: D,
  source: Source<D>,
  params: FilterOf<D>,
): Matching {
  const given = params as Record<string, string | null | undefined>;
  const parts = [source.where];
  const tables: string[] = [];
  for (const [name, filter] of Object.entries(list.filters)) {
    const where = source.conditions?.[name] ?? filter.where;
    const condition = where && filterSql({ ...filter, where }, given[name], sortedSql(list, source));
    if (!condition) continue;
    parts.push(condition);
    tables.push(...(filter.of ?? []));
  }
  const filtered = filteredColumns(list).filter((id) => given[id]);
  const fields = new Map(filtered.length > 0 ? fieldsHere(list, source) : []);
  for (const id of filtered) {
    const column = list.columns[id];
    const conditions = column && columnConditions(column, given[id] ?? "");
    const field = fields.get(column?.field ?? id);
    if (!column || !conditions || !field?.sql) continue;
    const value = expression(field.sql);
    parts.push(...conditions.map((condition) => comparison(column, value, condition)));
    if (field.of) tables.push(field.of);
  }
  if (list.search) {
    const searched = expression(list.search);
    for (const term of searchTerms(params.q))
      parts.push(Prisma.sql`${searched} LIKE steward_search_pattern(${term}::text)`);
  }
  return { where: allOf(parts), tables };
}

/** What a named filter asks for; null when it asks for nothing. */
function filterSql(
  filter: Filter,
  written: string | null | undefined,
  sorted: (column: string) => Prisma.Sql,
): Prisma.Sql | null {
  const { where } = filter;
  const condition = written ? filterCondition(filter, written) : null;
  if (!where || !condition) return null;
  const { operator } = condition;
  const bare = operator === "empty" || operator === "filled";
  const values = bare ? [""] : condition.values;
  const each = values.map((value) => where(value, { sql: Prisma.sql, raw: expression, sorted }));
  const any = Prisma.sql`(${Prisma.join(each, " OR ")})`;
  return operator === "not" || operator === "none" || operator === "filled"
    ? Prisma.sql`${any} IS NOT TRUE`
    : any;
}

/** The kept counts that a filter selects, whatever its tab; null when it needs other columns. */
export function storedCounts<D extends ListDefinition>(list: D, params: FilterOf<D>): Prisma.Sql | null {
  const { counts, filters } = list;
  const { q, ...filter } = filterOf(list, params);
  if (!counts || searchTerms(q).length > 0) return null;
  const parts: Prisma.Sql[] = [];
  for (const [name, written] of Object.entries<string | null | undefined>(filter)) {
    if (!written || name === "status") continue;
    const where = counts.filters[name];
    if (!where) return null;
    const condition = filterSql({ ...filters[name], where } as Filter, written, expression);
    if (condition) parts.push(condition);
  }
  return Prisma.sql`SELECT status AS tab, count AS n FROM ${expression(counts.from)} WHERE ${allOf(parts)}`;
}

/** What a filter matches, with its FROM, for what asks about all that match. */
export function foundRows<D extends ListDefinition>(
  list: D,
  source: Source<D>,
  filter: FilterOf<D>,
): { from: Prisma.Sql; where: Prisma.Sql } {
  const { where, tables } = matchingRows(list, source, filter);
  return { from: joinTables(list, source.from ?? expression(list.from), tables), where };
}

const casts: Record<Kind, string> = {
  text: "text",
  choice: "text",
  integer: "int",
  quantity: "numeric",
  money: "numeric",
  instant: "timestamptz",
  date: "date",
  custom: "text",
  stack: "text",
};
const signs = { ge: ">=", le: "<=", gt: ">", lt: "<" } as const;

function comparison(
  { kind, nullable }: Column,
  column: Prisma.Sql,
  { operator, values }: Condition,
): Prisma.Sql {
  const [first = ""] = values;
  const comparable = kind === "choice" ? Prisma.sql`${column}::text` : column;
  const cast = expression(casts[kind]);
  if (operator === "empty" || operator === "filled") {
    const missing = kind === "text" && !nullable ? Prisma.sql`${column} = ''` : Prisma.sql`${column} IS NULL`;
    return operator === "empty" ? missing : Prisma.sql`NOT (${missing})`;
  }
  if (operator === "has") {
    // As the search folds text; what it folds away altogether, like a plus sign, is looked for as it is.
    return Prisma.sql`CASE steward_fold(${first}::text) WHEN '' THEN strpos(${column}, ${first}::text)
      ELSE strpos(steward_fold(${column}), steward_fold(${first}::text)) END > 0`;
  }
  if (kind === "instant" && isDay(first)) return onDay(column, operator, first);
  if (operator === "is" || operator === "in")
    return Prisma.sql`${comparable} = ANY (${[...values]}::text[]::${cast}[])`;
  if (operator === "none")
    return Prisma.sql`(${comparable} = ANY (${[...values]}::text[]::${cast}[])) IS NOT TRUE`;
  if (operator === "not") return Prisma.sql`${comparable} IS DISTINCT FROM ${first}::text::${cast}`;
  return Prisma.sql`${column} ${expression(signs[operator])} ${first}::text::${cast}`;
}

/** A moment compared with a whole day, in UTC. */
function onDay(column: Prisma.Sql, operator: Condition["operator"], day: string): Prisma.Sql {
  const start = Prisma.sql`${day}::text::timestamp AT TIME ZONE 'UTC'`;
  const end = Prisma.sql`(${day}::text::timestamp + interval '1 day') AT TIME ZONE 'UTC'`;
  if (operator === "ge") return Prisma.sql`${column} >= ${start}`;
  if (operator === "lt") return Prisma.sql`${column} < ${start}`;
  if (operator === "gt") return Prisma.sql`${column} >= ${end}`;
  if (operator === "le") return Prisma.sql`${column} < ${end}`;
  return Prisma.sql`(${column} >= ${start} AND ${column} < ${end})`;
}
