// Orders of lists: each sorts by an expression whose ties the id breaks, and a cursor continues after a row.
import { z } from "zod";
import { Prisma } from "#prisma/client/client.ts";

export interface SortKey {
  /** The indexed expressions. Missing values sort last in both directions, which takes one for each. */
  asc: Prisma.Sql;
  desc: Prisma.Sql;
  /** The type to which a cursor's value is cast back */
  cast: Prisma.Sql;
  /** The key as text that a cursor can carry */
  carried: (key: Prisma.Sql) => Prisma.Sql;
  /** A cursor is only a position, but a value of the wrong type would make the query fail. */
  accepts: (value: string) => boolean;
}

const asText = (key: Prisma.Sql) => Prisma.sql`${key}::text`;
const hasNoNul = (value: string) => !value.includes("\0");

/** A column, or another expression that the code itself wrote: never text that came from outside. */
export function expression(sql: string): Prisma.Sql {
  return Prisma.raw(sql);
}

/** Text that every row has. `sql` as it stands in the index. */
export function textKey(sql: string): SortKey {
  const key = Prisma.raw(sql);
  return { asc: key, desc: key, cast: Prisma.raw("text"), carried: asText, accepts: hasNoNul };
}

/** All rows are equal: only the tiebreak sorts. */
export const noOrder = textKey("''::text");

/** Text that may be empty; ascending order puts the largest code point in its place. */
export function gappyTextKey(sql: string): SortKey {
  const name = Prisma.raw(sql);
  return {
    asc: Prisma.sql`(coalesce(nullif(${name}, ''), U&'\\+10FFFF') COLLATE "C")`,
    desc: Prisma.sql`(${name} COLLATE "C")`,
    cast: Prisma.raw("text"),
    carried: asText,
    accepts: hasNoNul,
  };
}

export function integerKey(sql: string): SortKey {
  const key = Prisma.raw(sql);
  const accepts = (value: string) => /^-?\d{1,9}$/.test(value);
  return { asc: key, desc: key, cast: Prisma.raw("int"), carried: asText, accepts };
}

export function enumKey(sql: string, type: string, values: readonly string[]): SortKey {
  const key = Prisma.raw(sql);
  return {
    asc: key,
    desc: key,
    cast: Prisma.raw(`"${type}"`),
    carried: asText,
    accepts: (value) => values.includes(value),
  };
}

/** As many digits as numeric(38, 6) has. */
const decimal = /^-?\d{1,32}(?:\.\d{1,6})?$/;

/** An exact decimal number. */
export function numericKey(sql: string): SortKey {
  const key = Prisma.raw(sql);
  const accepts = (value: string) => decimal.test(value);
  return { asc: key, desc: key, cast: Prisma.raw("numeric"), carried: asText, accepts };
}

/** An exact decimal number that may be missing. */
export function gappyNumericKey(sql: string): SortKey {
  const column = Prisma.raw(sql);
  return {
    asc: Prisma.sql`(coalesce(${column}, 'Infinity'))`,
    desc: Prisma.sql`(coalesce(${column}, '-Infinity'))`,
    cast: Prisma.raw("numeric"),
    carried: asText,
    accepts: (value) => /^-?Infinity$/.test(value) || decimal.test(value),
  };
}

/** A day without a time. */
export function dateKey(sql: string): SortKey {
  const key = Prisma.raw(sql);
  const accepts = (value: string) => day.safeParse(value).success;
  return { asc: key, desc: key, cast: Prisma.raw("date"), carried: asText, accepts };
}

// ISO 8601 knows a year 0 that Postgres does not.
const day = z.iso.date().regex(/^(?!0000)/);

// As `isoText` writes it. ISO 8601 knows a year 0 and offsets that Postgres does not.
const instant = z.iso.datetime({ precision: 3 }).regex(/^(?!0000)/);
const isoText = (key: Prisma.Sql) =>
  Prisma.sql`to_char(${key} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export function instantKey(sql: string): SortKey {
  const key = Prisma.raw(sql);
  const accepts = (value: string) => instant.safeParse(value).success;
  return { asc: key, desc: key, cast: Prisma.raw("timestamptz"), carried: isoText, accepts };
}

/** A moment that may be missing. */
export function gappyInstantKey(sql: string): SortKey {
  const column = Prisma.raw(sql);
  return {
    asc: Prisma.sql`(coalesce(${column}, 'infinity'))`,
    desc: Prisma.sql`(coalesce(${column}, '-infinity'))`,
    cast: Prisma.raw("timestamptz"),
    carried: (key) => Prisma.sql`CASE WHEN ${column} IS NULL THEN ${key}::text ELSE ${isoText(column)} END`,
    accepts: (value) => /^-?infinity$/.test(value) || instant.safeParse(value).success,
  };
}

/** Where a page starts: behind a row, before a row (`back`), or at the far end (`back` without a row). */
export interface Cursor {
  back: boolean;
  after?: { key: string; id: string };
}

const cursorSchema = z.tuple([z.string(), z.boolean(), z.string().optional(), z.uuid().optional()]);

export function encodeCursor(sort: string, cursor: Cursor): string {
  const parts = [sort, cursor.back, ...(cursor.after ? [cursor.after.key, cursor.after.id] : [])];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** Null for a cursor that is broken or belongs to another order: the list then starts at its beginning. */
export function decodeCursor(sort: string, { accepts }: SortKey, value: string | null): Cursor | null {
  if (!value || value.length > 4000) return null;
  try {
    const [of, back, key, id] = cursorSchema.parse(JSON.parse(Buffer.from(value, "base64url").toString()));
    if (of !== sort || (key !== undefined && !accepts(key))) return null;
    return key !== undefined && id ? { back, after: { key, id } } : { back };
  } catch {
    return null;
  }
}

export interface Order {
  /** The sort key of a row, as text that a cursor can carry */
  key: Prisma.Sql;
  orderBy: Prisma.Sql;
  /** Rows from the cursor on, or undefined for all */
  from: Prisma.Sql | undefined;
}

/** The SQL of one order, ascending unless `down`; a cursor that goes `back` reads it from the end. */
export function orderBy(
  { asc, desc, cast, carried }: SortKey,
  id: Prisma.Sql,
  down: boolean,
  cursor: Cursor,
): Order {
  const key = down ? desc : asc;
  const descending = down !== cursor.back;
  const direction = Prisma.raw(descending ? "DESC" : "ASC");
  const than = Prisma.raw(descending ? "<" : ">");
  return {
    key: carried(key),
    orderBy: Prisma.sql`${key} ${direction}, ${id} ${direction}`,
    from: cursor.after
      ? Prisma.sql`(${key}, ${id}) ${than} (${cursor.after.key}::text::${cast}, ${cursor.after.id}::uuid)`
      : undefined,
  };
}
