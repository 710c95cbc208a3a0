import { expression } from "#lib/core/db/sql.ts";
import type { ListDefinition } from "#lib/list/define.ts";
import type { Source } from "#lib/list/source.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Filters the rows of a source by these ids. */
export function selectedOf<D extends ListDefinition, S extends Source<D>>(
  list: D,
  source: S,
  ids: readonly string[] | null,
): S {
  if (!ids) return source;
  const where = Prisma.sql`${source.where} AND ${expression(list.id)} = ANY (${[...ids]}::uuid[])`;
  return { ...source, where, whole: false };
}
