// One page of a list with the counts of its tabs, from one snapshot.
import type { ReadTx } from "#lib/core/db/raw.ts";
import { countTabs } from "#lib/list/count.ts";
import type { ListDefinition, ParamsOf, RowOf } from "#lib/list/define.ts";
import { withNewRows } from "#lib/list/new-rows.ts";
import type { Cursor } from "#lib/list/order.ts";
import { clampPage, findPage, pageOf, type Reading } from "#lib/list/page.ts";
import { cursorOf, type Keyed, readRows } from "#lib/list/rows.ts";
import type { ListOf, Tabs } from "#lib/list/schema.ts";
import type { Source } from "#lib/list/source.ts";
import { tableColumns } from "#lib/list/table.ts";

/** A page with all columns; those of the actor stand in its place where they differ. `newIds` stand on top (new-rows.ts). */
export async function readList<D extends ListDefinition>(
  tx: ReadTx,
  list: D,
  source: Source<D>,
  given: ParamsOf<D>,
  newIds: readonly string[] = [],
): Promise<ListOf<D, Omit<Keyed<RowOf<D>>, "key">>> {
  const params = clampPage(given);
  const tabs = await countTabs(tx, list, source, params);
  const { status } = params as { status?: keyof Tabs<D> | null };
  const total = tabs[status ?? "all"];
  const read = (cursor: Cursor, limit: number, reading?: Reading) =>
    readRows(tx, list, source, params, cursor, limit, reading);
  const found = await findPage(read, params, cursorOf(list, source, params), total);
  const made = await withNewRows(list, source, newIds, found, (narrowed, all, limit) =>
    readRows(tx, list, narrowed, all, { back: false }, limit),
  );
  return { ...pageOf(params, total, made.found, made.newIds), tabs, table: tableColumns(list) };
}
