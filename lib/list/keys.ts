// What rows are sorted by: an expression that no row lacks, and how a cursor carries its value.
import { z } from "zod";
import { expression } from "#lib/core/db/sql.ts";
import type { SortBy } from "#lib/list/define.ts";
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
const isoText = (key: Prisma.Sql) =>
  Prisma.sql`to_char(${key} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

// ISO 8601 knows a year 0 and offsets that Postgres does not.
const day = z.iso.date().regex(/^(?!0000)/);
const instant = z.iso.datetime({ precision: 3 }).regex(/^(?!0000)/);
const decimal = /^-?\d{1,32}(?:\.\d{1,6})?$/;

function plain(key: Prisma.Sql, cast: string, accepts: SortKey["accepts"]): SortKey {
  return { asc: key, desc: key, cast: expression(cast), carried: asText, accepts };
}

/** The key for what a column sorts by. */
export function keyOf({ kind, sql, gaps = false, type = "", values = [] }: SortBy): SortKey {
  const column = expression(sql);
  if (gaps && kind === "text") return nullableText(column);
  if (gaps && kind === "number") return nullableNumber(column);
  if (gaps && kind === "instant") return nullableInstant(column);
  if (gaps) throw new Error(`${sql}: nothing sorts a missing ${kind} last`);
  switch (kind) {
    case "text":
      return plain(column, "text", hasNoNul);
    case "integer":
      return plain(column, "int", (value) => /^-?\d{1,9}$/.test(value));
    case "number":
      return plain(column, "numeric", (value) => decimal.test(value));
    case "date":
      return plain(column, "date", (value) => day.safeParse(value).success);
    // In the order of time where they hold it.
    case "uuid":
      return plain(column, "uuid", (value) => z.uuid().safeParse(value).success);
    case "enum":
      return plain(column, `"${type}"`, (value) => values.includes(value));
    case "instant":
      return {
        ...plain(column, "timestamptz", (value) => instant.safeParse(value).success),
        carried: isoText,
      };
    // All rows are equal: only the tiebreak sorts.
    case "none":
      return plain(expression("''::text"), "text", hasNoNul);
  }
}

function hasNoNul(value: string): boolean {
  return !value.includes("\0");
}

/** Ascending order puts the largest code point in the place of what is empty. */
function nullableText(column: Prisma.Sql): SortKey {
  return {
    ...plain(column, "text", hasNoNul),
    asc: Prisma.sql`(coalesce(nullif(${column}, ''), U&'\\+10FFFF') COLLATE "C")`,
    desc: Prisma.sql`(${column} COLLATE "C")`,
  };
}

function nullableNumber(column: Prisma.Sql): SortKey {
  return {
    ...plain(column, "numeric", (value) => /^-?Infinity$/.test(value) || decimal.test(value)),
    asc: Prisma.sql`(coalesce(${column}, 'Infinity'))`,
    desc: Prisma.sql`(coalesce(${column}, '-Infinity'))`,
  };
}

function nullableInstant(column: Prisma.Sql): SortKey {
  const accepts = (value: string) => /^-?infinity$/.test(value) || instant.safeParse(value).success;
  return {
    ...plain(column, "timestamptz", accepts),
    asc: Prisma.sql`(coalesce(${column}, 'infinity'))`,
    desc: Prisma.sql`(coalesce(${column}, '-infinity'))`,
    carried: (key) => Prisma.sql`CASE WHEN ${column} IS NULL THEN ${key}::text ELSE ${isoText(column)} END`,
  };
}
