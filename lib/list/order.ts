// Orders of lists: each sorts by one column or several whose ties the id breaks, and a cursor continues after a row.
import { z } from "zod";
import type { SortKey } from "#lib/list/keys.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Where a page starts: behind a row, before a row (`back`), or at the far end (`back` without a row). */
export interface Cursor {
  back: boolean;
  /** The text of the row's key: of several keys a JSON array */
  after?: { key: string; id: string };
}

const cursorSchema = z.tuple([z.string(), z.boolean(), z.string().optional(), z.uuid().optional()]);

export function encodeCursor(sort: string, cursor: Cursor): string {
  const parts = [sort, cursor.back, ...(cursor.after ? [cursor.after.key, cursor.after.id] : [])];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** Null for a cursor that is broken or belongs to another order: the list then starts at its beginning. */
export function decodeCursor(
  sort: string,
  accepts: (key: string) => boolean,
  value: string | null,
): Cursor | null {
  if (!value || value.length > 4000) return null;
  try {
    const [of, back, key, id] = cursorSchema.parse(JSON.parse(Buffer.from(value, "base64url").toString()));
    if (of !== sort || (key !== undefined && !accepts(key))) return null;
    return key !== undefined && id ? { back, after: { key, id } } : { back };
  } catch {
    return null;
  }
}

/** One key of an order, and whether it goes down. */
export interface Sorted {
  key: SortKey;
  down: boolean;
}

/** Whether a cursor's key is one of this order. */
export function acceptsKey(by: readonly Sorted[], key: string): boolean {
  const values = splitKey(by, key);
  return values.length === by.length && values.every((value, n) => by[n]?.key.accepts(value));
}

function splitKey(by: readonly Sorted[], key: string): readonly string[] {
  return by.length === 1 ? [key] : z.array(z.string()).parse(JSON.parse(key));
}

export interface Order {
  /** The sort key of a row, as text that a cursor can carry */
  key: Prisma.Sql;
  orderBy: Prisma.Sql;
  /** Rows from the cursor on, or undefined for all */
  from: Prisma.Sql | undefined;
}

interface Position {
  expression: Prisma.Sql;
  descending: boolean;
  /** The value of the column in the row of the cursor */
  value: Prisma.Sql | undefined;
}

/** The SQL of an order; a cursor that goes `back` reads it from the end. The id goes where the last key goes. */
export function orderBy(by: readonly Sorted[], id: Prisma.Sql, cursor: Cursor): Order {
  const { back, after } = cursor;
  const values = after ? splitKey(by, after.key) : [];
  const positions = by.map(
    ({ key, down }, n): Position => ({
      expression: down ? key.desc : key.asc,
      descending: down !== back,
      value: after && Prisma.sql`${values[n]}::text::${key.cast}`,
    }),
  );
  const keys = positions.map(({ expression }, n) => by[n]?.key.carried(expression) ?? expression);
  const [first = id] = keys;
  const tiebreak = {
    expression: id,
    descending: positions.at(-1)?.descending ?? back,
    value: after && Prisma.sql`${after.id}::uuid`,
  };
  const all = [...positions, tiebreak];
  return {
    key: by.length === 1 ? first : Prisma.sql`json_build_array(${Prisma.join(keys)})::text`,
    orderBy: Prisma.join(
      all.map(({ expression, descending }) => Prisma.sql`${expression} ${direction(descending)}`),
    ),
    from: after ? isAfter(all) : undefined,
  };
}

function direction(descending: boolean): Prisma.Sql {
  return descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
}

/** Rows behind a position: compared as a whole where all keys go one way, which an index can start at. */
function isAfter(positions: readonly Position[]): Prisma.Sql {
  const than = (descending: boolean) => (descending ? Prisma.sql`<` : Prisma.sql`>`);
  const [first, ...rest] = positions;
  if (!first) return Prisma.sql`true`;
  if (rest.every(({ descending }) => descending === first.descending)) {
    const expressions = Prisma.join(positions.map(({ expression }) => expression));
    const values = Prisma.join(positions.map(({ value }) => value));
    return Prisma.sql`(${expressions}) ${than(first.descending)} (${values})`;
  }
  const { expression, descending, value } = first;
  // The first comparison repeats what the others imply: an index starts there.
  return Prisma.sql`(${expression} ${than(descending)}= ${value} AND (${expression} ${than(descending)} ${value} OR ${isAfter(rest)}))`;
}
