import { Prisma } from "#prisma/client/client.ts";

/** A column, or other SQL that the code itself wrote: never text that came from outside. */
export function expression(sql: string): Prisma.Sql {
  return Prisma.raw(sql);
}

/** All of these conditions. */
export function allOf(parts: readonly Prisma.Sql[]): Prisma.Sql {
  return parts.length > 0 ? Prisma.join([...parts], " AND ") : Prisma.sql`true`;
}
