// One statement for each kind. On the platform it works from indexes alone, and however common a term is it reads a bounded
// number of rows: names that start with the text come from their order, a term of many rows from a sample of the table, and
// only a rare one from the trigram index.

import { allOf, expression } from "#lib/core/db/sql.ts";
import { searchTerms } from "#lib/list/search.ts";
import { definitions, type KindDefinition } from "#lib/search/kinds.ts";
import type { Rank } from "#lib/search/policy.ts";
import { type Kind, type Named, parseSearch, shownHits } from "#lib/search/policy.ts";
import { Prisma } from "#prisma/client/client.ts";

/** A text as the database folds it, and the patterns of its terms: anywhere, and where a word starts */
export interface Folded {
  /** "" for a text without letters and digits */
  text: string;
  patterns: string[];
  starts: string[];
}

export type Typed = Named & Folded;

/** Folds once what every statement compares with. */
export function foldStatement(q: string): Prisma.Sql {
  const { typed } = parseSearch(q);
  return Prisma.sql`SELECT steward_fold(${typed}::text) AS text,
    array_agg(steward_search_pattern(term)) AS patterns, array_agg('% ' || steward_fold(term) || '%') AS starts
    FROM unnest(${searchTerms(typed)}::text[]) term`;
}

/** A row of a search. */
export interface Found {
  id: string;
  title: string;
  detail: string;
  note: string;
  slug: string;
  rank: Rank;
}

/** One more shows that there are more. */
const limit = shownHits + 1;

/** Rows that a rare term finds, of which the best are shown */
const maxCandidates = 500;

/** Rows above which only one in a hundred is looked through for a common term. */
const sampledFrom = 20_000;

/** What a kind finds among all rows. */
export function platformStatement(kind: Kind, typed: Typed): Prisma.Sql {
  const definition = definitions[kind];
  const { table, alias, small, searchIndex } = definition;
  const compare = comparisons(definition, typed);
  const from = fromOf(definition);
  const there = expression(definition.there);
  const id = expression(`${alias}.id`);
  if (small) return best(definition, compare, from, Prisma.sql`${there} AND ${compare.matches}`);
  const nearest = [
    ...compare.exact.map(
      (condition) =>
        Prisma.sql`(SELECT ${id} AS id FROM ${from} WHERE ${there} AND ${condition} LIMIT ${limit})`,
    ),
    ...compare.prefixes.map(
      ({ name, condition }) =>
        Prisma.sql`(SELECT ${id} AS id FROM ${from} WHERE ${there} AND ${condition} ORDER BY ${expression(name.sql)} LIMIT ${limit})`,
    ),
  ];
  const near = Prisma.sql`nearest AS MATERIALIZED (${Prisma.join(nearest, " UNION ALL ")})`;
  if (!searchIndex)
    return best(definition, compare, from, Prisma.sql`${id} IN (SELECT id FROM nearest)`, near);
  const sampled = fromOf(definition, " TABLESAMPLE SYSTEM (1) REPEATABLE (0)");
  const rows = Prisma.sql`(SELECT reltuples FROM pg_class WHERE oid = ${table}::regclass)`;
  // An id or an address that names a row is meant as a whole.
  const enough = typed.id || typed.typed.includes("@") ? 1 : limit;
  const fewer = (name: string, than: number) =>
    Prisma.sql`(SELECT count(DISTINCT id) FROM ${expression(name)}) < ${than}`;
  return best(
    definition,
    compare,
    from,
    Prisma.sql`${id} = ANY (ARRAY(SELECT id FROM nearest UNION SELECT id FROM common UNION SELECT id FROM rare))`,
    Prisma.sql`${near}, common AS MATERIALIZED (SELECT ${id} AS id FROM ${sampled}
      WHERE ${fewer("nearest", enough)} AND ${rows} > ${sampledFrom} AND ${there} AND ${compare.terms} LIMIT ${maxCandidates}),
    rare AS MATERIALIZED (SELECT ${id} AS id FROM ${from}
      WHERE ${fewer("nearest", enough)} AND ${fewer("common", limit)} AND ${there} AND ${compare.terms} LIMIT ${maxCandidates})`,
  );
}

/** What a kind finds among the rows of some organizations: all of these are looked through. */
export function ownStatement(kind: Kind, typed: Typed, organizationIds: readonly string[]): Prisma.Sql {
  const definition = definitions[kind];
  const compare = comparisons(definition, typed);
  const own = definition.own(Prisma.sql`${[...organizationIds]}::uuid[]`);
  const from = Prisma.sql`${own.from} ${expression(definition.join ?? "")}`;
  return best(
    definition,
    compare,
    from,
    Prisma.sql`${own.where} AND ${expression(definition.there)} AND ${compare.matches}`,
  );
}

/** Rows by their ids, as far as the transaction's scope goes. */
export function rowsStatement(kind: Kind, ids: readonly string[]): Prisma.Sql {
  const definition = definitions[kind];
  return Prisma.sql`SELECT ${shown(definition)}, 0 AS rank FROM ${fromOf(definition)}
    WHERE ${expression(definition.there)} AND ${expression(`${definition.alias}.id`)} = ANY (${[...ids]}::uuid[])`;
}

type Comparisons = ReturnType<typeof comparisons>;

function comparisons({ alias, number, names, namedElsewhere, search }: KindDefinition, typed: Typed) {
  const lower = Prisma.sql`${typed.lower}::text`;
  const values = {
    typed: Prisma.sql`${typed.typed}::text`,
    lower,
    folded: Prisma.sql`${typed.text}::text`,
    upper: Prisma.sql`${typed.lower.toUpperCase()}::text`,
  };
  const exact = [
    ...(typed.id ? [Prisma.sql`${expression(`${alias}.id`)} = ${typed.id}::uuid`] : []),
    ...(number && typed.number !== null ? [Prisma.sql`${expression(number)} = ${typed.number}::int`] : []),
    ...names.map((name) => Prisma.sql`${expression(name.sql)} = ${values[name.as]}`),
    ...(namedElsewhere ? [namedElsewhere(lower)] : []),
  ];
  // A range, and no LIKE: text comparison is leakproof, so that row-level security leaves it to the index.
  const prefixes = names.map((name) => {
    const [column, start] = [expression(name.sql), values[name.as]];
    const condition = Prisma.sql`(${column} >= ${start} AND ${column} < ${start} || U&'\\+10FFFF')`;
    return { name, condition };
  });
  const all = (patterns: readonly string[]) =>
    allOf(patterns.map((pattern) => Prisma.sql`${expression(search)} LIKE ${pattern}::text`));
  const any = (conditions: Prisma.Sql[]) => Prisma.sql`(${Prisma.join(conditions, " OR ")})`;
  const isPrefix = any(prefixes.map(({ condition }) => condition));
  const rank = Prisma.sql`CASE WHEN ${any(exact)} THEN 0 WHEN ${isPrefix} THEN 1 WHEN ${all(typed.starts)} THEN 2 ELSE 3 END`;
  const terms = all(typed.patterns);
  return { exact, prefixes, terms, rank, matches: Prisma.sql`(${any(exact)} OR (${terms}))` };
}

function best(
  definition: KindDefinition,
  { rank }: Comparisons,
  from: Prisma.Sql,
  where: Prisma.Sql,
  candidates?: Prisma.Sql,
): Prisma.Sql {
  const { alias, order } = definition;
  const head = candidates ? Prisma.sql`WITH ${candidates} ` : Prisma.empty;
  return Prisma.sql`${head}SELECT ${shown(definition)}, ${rank} AS rank FROM ${from} WHERE ${where}
    ORDER BY rank, ${expression(`${order}, ${alias}.id`)} LIMIT ${limit}`;
}

function shown({ alias, title, detail, note, slug }: KindDefinition): Prisma.Sql {
  return expression(`${alias}.id, ${title} AS title, ${detail} AS detail, ${note} AS note, ${slug} AS slug`);
}

function fromOf({ table, alias, join = "" }: KindDefinition, sample = ""): Prisma.Sql {
  return expression(`${table} ${alias}${sample} ${join}`);
}
