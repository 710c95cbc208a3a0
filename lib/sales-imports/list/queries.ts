// The list of sales files.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { readList } from "#lib/list/read.ts";
import { sourceOf } from "#lib/list/source.ts";
import { salesFileList } from "#lib/sales-imports/list/definition.ts";
import type { ListParams, SalesFileList } from "#lib/sales-imports/list/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

const source = sourceOf(salesFileList, Prisma.sql`true`, { idsFirst: true });

/** One page of the sales files, with counts of the same snapshot. */
export async function listSalesImports(actor: Actor, params: ListParams): Promise<SalesFileList> {
  const scope = await authorize(actor, "sales-import:manage");
  return readTransaction(scope, (tx) => readList(tx, salesFileList, source, params));
}
