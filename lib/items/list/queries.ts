// The items of one organization, as a list.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { itemList } from "#lib/items/list/definition.ts";
import type { ItemList, ListParams } from "#lib/items/list/schema.ts";
import { kindSlug } from "#lib/items/policy.ts";
import { countTabs } from "#lib/list/count.ts";
import type { Cursor } from "#lib/list/order.ts";
import { clampPage, findPage, pageOf, type Reading } from "#lib/list/page.ts";
import { cursorOf, readRows } from "#lib/list/rows.ts";
import { sourceOf } from "#lib/list/source.ts";
import { tableColumns } from "#lib/list/table.ts";
import { Prisma } from "#prisma/client/client.ts";
import type { ItemKind } from "#prisma/client/enums.ts";

/** One page of an organization's items, with the number of each kind. Throws NOT_FOUND. */
export async function listItems(actor: Actor, organizationId: string, given: ListParams): Promise<ItemList> {
  const scope = await authorize(actor, "item:read", organizationId);
  const params = clampPage(given);
  const source = sourceOf(
    itemList,
    Prisma.sql`i.organization_id = ${organizationId}::uuid AND i.deleted_at IS NULL`,
    { idsFirst: true },
  );
  return readTransaction(scope, async (tx) => {
    const [organization] = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM organization WHERE id = ${organizationId}::uuid AND deleted_at IS NULL`;
    if (!organization) throw notFound("Organization");
    const { all: total } = await countTabs(tx, itemList, source, params);
    const read = (cursor: Cursor, limit: number, reading?: Reading) =>
      readRows(tx, itemList, source, params, cursor, limit, reading);
    const found = await findPage(read, params, cursorOf(itemList, source, params), total);
    const kinds = await tx.$queryRaw<{ kind: ItemKind; n: number }[]>`
      SELECT kind::text AS kind, sum(count)::float8 AS n FROM item_stats WHERE organization_id = ${organizationId}::uuid GROUP BY 1`;
    return {
      ...pageOf(params, total, found),
      table: tableColumns(itemList),
      counts: Object.fromEntries(kinds.map(({ kind, n }) => [kindSlug(kind), n])),
    };
  });
}
