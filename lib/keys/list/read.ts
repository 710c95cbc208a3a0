// One page of the keys of an owner, in a transaction of the scope that may see them.
import type { ReadTx } from "#lib/core/db/raw.ts";
import { keyList } from "#lib/keys/list/definition.ts";
import type { KeyListPage, KeyRow, ListParams } from "#lib/keys/list/schema.ts";
import { readList } from "#lib/list/read.ts";
import { sourceOf } from "#lib/list/source.ts";
import type { Prisma } from "#prisma/client/client.ts";

export async function readKeyPage(
  tx: ReadTx,
  owned: Prisma.Sql,
  params: ListParams,
  manage: boolean,
): Promise<KeyListPage> {
  const page = await readList(tx, keyList, sourceOf(keyList, owned), params);
  return { ...page, rows: page.rows as KeyRow[], can: { manage } };
}
