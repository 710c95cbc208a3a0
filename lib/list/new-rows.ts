// Rows that were just made: the address names them (`?new=`), and the first page shows them on top, wherever the order and
// the filters would have them. Any other address of the list is without them.
import { validate as isUuid } from "uuid";
import { allOf, expression } from "#lib/core/db/sql.ts";
import { namesOf, recordOf } from "#lib/core/fields.ts";
import type { FilterOf, ListDefinition, Sorting } from "#lib/list/define.ts";
import type { Page } from "#lib/list/page.ts";
import type { Source } from "#lib/list/source.ts";
import { Prisma } from "#prisma/client/client.ts";

/** New rows that one address may name */
const maxNewRows = 50;

/** The ids that an address names, without what is none. */
export function newIdsIn(search: Record<string, string | string[] | undefined>): string[] {
  const given = typeof search.new === "string" ? search.new : "";
  return given
    .slice(0, maxNewRows * 37)
    .split(",")
    .filter((id) => isUuid(id))
    .slice(0, maxNewRows);
}

type Read<D extends ListDefinition, Row> = (
  source: Source<D>,
  params: FilterOf<D> & { sort: Sorting<D> },
  limit: number,
) => Promise<Row[]>;

/**
 * The page with these rows on top, as far as the source has them, and the ids of those. `read` reads from a source and a
 * filter: the same source, narrowed to the ids, without a filter.
 */
export async function withNewRows<D extends ListDefinition, Row extends { id: string }>(
  list: D,
  source: Source<D>,
  ids: readonly string[],
  found: Page<Row>,
  read: Read<D, Row>,
): Promise<{ found: Page<Row>; newIds: string[] }> {
  if (ids.length === 0 || found.page > 1) return { found, newIds: [] };
  const only = Prisma.sql`${expression(list.id)} = ANY (${[...ids]}::uuid[])`;
  const narrowed = narrowTo(source, only);
  const unfiltered = {
    q: "",
    ...recordOf(namesOf(list.filters), () => null),
    sort: list.sort,
  } as unknown as FilterOf<D> & { sort: Sorting<D> };
  const rows = await read(narrowed, unfiltered, ids.length);
  const newIds = rows.map(({ id }) => id);
  const others = found.rows.filter(({ id }) => !newIds.includes(id));
  return { found: { ...found, rows: [...rows, ...others] }, newIds };
}

function narrowTo<D extends ListDefinition>(
  { segments: _, acceptsKey: __, idsFirst: ___, ...source }: Source<D>,
  only: Prisma.Sql,
): Source<D> {
  return { ...source, whole: false, where: allOf([source.where, only]) };
}
