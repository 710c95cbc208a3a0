// The items of one organization, as a list.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { itemList } from "#lib/items/list/definition.ts";
import type { ItemList, ListParams } from "#lib/items/list/schema.ts";
import { kindSlug } from "#lib/items/policy.ts";
import { readList } from "#lib/list/read.ts";
import { sourceOf } from "#lib/list/source.ts";
import { Prisma } from "#prisma/client/client.ts";
import type { ItemKind } from "#prisma/client/enums.ts";

/** One page of an organization's items, with the number of each kind. Throws NOT_FOUND. */
export async function listItems(actor: Actor, organizationId: string, params: ListParams): Promise<ItemList> {
  const scope = await authorize(actor, "item:read", organizationId);
  const source = sourceOf(
    itemList,
    Prisma.sql`i.organization_id = ${organizationId}::uuid AND i.deleted_at IS NULL`,
    { idsFirst: true },
  );
  return readTransaction(scope, async (tx) => {
    await requireOrganization(tx, organizationId);
    const page = await readList(tx, itemList, source, params);
    const kinds = await tx.$queryRaw<{ kind: ItemKind; n: number }[]>`
      SELECT kind::text AS kind, sum(count)::float8 AS n FROM item_stats WHERE organization_id = ${organizationId}::uuid GROUP BY 1`;
    return {
      ...page,
      counts: Object.fromEntries(kinds.map(({ kind, n }) => [kindSlug(kind), n])),
    };
  });
}
