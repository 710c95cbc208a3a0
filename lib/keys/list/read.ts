// One page of the keys of an owner, in a transaction of the scope that may see them.
import type { ReadTx } from "#lib/core/db/raw.ts";
import { keyList } from "#lib/keys/list/definition.ts";
import type { KeyListPage, KeyRow, ListParams } from "#lib/keys/list/schema.ts";
import { countTabs } from "#lib/list/count.ts";
import type { Cursor } from "#lib/list/order.ts";
import { findPage, pageOf, type Reading } from "#lib/list/page.ts";
import { cursorOf, readRows } from "#lib/list/rows.ts";
import { sourceOf } from "#lib/list/source.ts";
import { tableColumns } from "#lib/list/table.ts";
import type { Prisma } from "#prisma/client/client.ts";

/** `params` with a page and a size that there are. */
export async function readKeyPage(
  tx: ReadTx,
  owned: Prisma.Sql,
  params: ListParams,
  manage: boolean,
): Promise<KeyListPage> {
  const source = sourceOf(keyList, owned);
  const tabs = await countTabs(tx, keyList, source, params);
  const total = tabs[params.status ?? "all"];
  const read = async (cursor: Cursor, limit: number, reading?: Reading) =>
    (await readRows(tx, keyList, source, params, cursor, limit, reading)) as (KeyRow & { key: string })[];
  const found = await findPage(read, params, cursorOf(keyList, source, params), total);
  return { ...pageOf(params, total, found), tabs, table: tableColumns(keyList), can: { manage } };
}
