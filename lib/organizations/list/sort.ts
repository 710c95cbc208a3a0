// How each column sorts: an indexed expression whose ties the id breaks, and the cursor that continues after a row.
import { z } from "zod";
import type { Sort, SortColumn } from "#lib/organizations/list/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

interface SortKey {
  /** The indexed expression; for text that may be empty, ascending order puts the largest code point in its place. */
  asc: Prisma.Sql;
  desc: Prisma.Sql;
  /** Casts a cursor's value back to the expression's type */
  cast: Prisma.Sql;
}

function text(column: string): SortKey {
  const name = Prisma.raw(`o.${column}`);
  return {
    asc: Prisma.sql`(coalesce(nullif(${name}, ''), U&'\\+10FFFF') COLLATE "C")`,
    desc: Prisma.sql`(${name} COLLATE "C")`,
    cast: Prisma.raw("text"),
  };
}

function plain(column: string, type: string): SortKey {
  const expression = Prisma.raw(`o.${column}`);
  return { asc: expression, desc: expression, cast: Prisma.raw(type) };
}

const keys: Record<SortColumn, SortKey> = {
  number: plain("number", "int"),
  name: plain("name_key", "text"),
  memberCount: plain("member_count", "int"),
  contact: text("contact_key"),
  phone: text("phone"),
  email: text("email"),
  domain: text("domain"),
  status: plain("status", '"OrganizationStatus"'),
  tier: plain("tier_rank", "int"),
  createdAt: plain("created_at", "timestamptz"),
};

/** Where a page starts: behind a row, before a row (`back`), or at the far end (`back` without a row). */
export interface Cursor {
  back: boolean;
  after?: { key: string; id: string };
}

const cursorSchema = z.tuple([z.string(), z.boolean(), z.string().optional(), z.uuid().optional()]);

export function encodeCursor(sort: Sort, cursor: Cursor): string {
  const parts = [sort, cursor.back, ...(cursor.after ? [cursor.after.key, cursor.after.id] : [])];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** Null for a cursor that is broken or belongs to another order: the list then starts at its beginning. */
export function decodeCursor(sort: Sort, value: string | null): Cursor | null {
  if (!value || value.length > 4000) return null;
  try {
    const [of, back, key, id] = cursorSchema.parse(JSON.parse(Buffer.from(value, "base64url").toString()));
    if (of !== sort || !isKey(sort, key)) return null;
    return key !== undefined && id ? { back, after: { key, id } } : { back };
  } catch {
    return null;
  }
}

// As `orderFor` writes it. ISO 8601 knows a year 0 and offsets that Postgres does not.
const instant = z.iso.datetime({ precision: 3 }).regex(/^(?!0000)/);

// A cursor is only a position, but a value of the wrong type would make the query fail.
function isKey(sort: Sort, key: string | undefined): boolean {
  if (key === undefined) return true;
  const column = sort.replace("-", "") as SortColumn;
  if (column === "number" || column === "memberCount" || column === "tier") return /^-?\d{1,9}$/.test(key);
  if (column === "status") return key === "ACTIVE" || key === "INACTIVE";
  if (column === "createdAt") return instant.safeParse(key).success;
  return !key.includes("\0");
}

export interface Order {
  /** The sort key of a row, as text that a cursor can carry */
  key: Prisma.Sql;
  orderBy: Prisma.Sql;
  /** Rows from the cursor on, or undefined for all */
  from: Prisma.Sql | undefined;
}

/** The SQL of one order; `back` reads it from the end. */
export function orderFor(sort: Sort, cursor: Cursor): Order {
  const column = sort.replace("-", "") as SortColumn;
  const down = sort.startsWith("-");
  const key = down ? keys[column].desc : keys[column].asc;
  const descending = down !== cursor.back;
  const direction = Prisma.raw(descending ? "DESC" : "ASC");
  const than = Prisma.raw(descending ? "<" : ">");
  return {
    key:
      column === "createdAt"
        ? Prisma.sql`to_char(${key} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
        : Prisma.sql`${key}::text`,
    orderBy: Prisma.sql`${key} ${direction}, o.id ${direction}`,
    from: cursor.after
      ? Prisma.sql`(${key}, o.id) ${than} (${cursor.after.key}::text::${keys[column].cast}, ${cursor.after.id}::uuid)`
      : undefined,
  };
}
