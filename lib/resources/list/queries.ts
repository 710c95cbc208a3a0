// The platform's routers, assistants and tools, page by page.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { countTabs } from "#lib/list/count.ts";
import type { Cursor } from "#lib/list/order.ts";
import { clampPage, eachBatch, findPage, pageOf, type Reading } from "#lib/list/page.ts";
import { cursorOf, readRows } from "#lib/list/rows.ts";
import { sourceOf } from "#lib/list/source.ts";
import { tableColumns } from "#lib/list/table.ts";
import type { DefinedKind } from "#lib/resources/catalog/policy.ts";
import { resourceList } from "#lib/resources/list/definition.ts";
import type {
  ListParams,
  ResourceFilter,
  ResourceList,
  ResourceRow,
  Sorting,
} from "#lib/resources/list/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

/** One page of the platform's resources of one kind, with counts of the same snapshot. */
export async function listResources(
  actor: Actor,
  kind: DefinedKind,
  given: ListParams,
): Promise<ResourceList> {
  const scope = await authorize(actor, "resource:read");
  const params = clampPage(given);
  const source = sourceFor(kind);
  return readTransaction(scope, async (tx) => {
    const tabs = await countTabs(tx, resourceList, source, params);
    const total = tabs[params.status ?? "all"];
    const read = (cursor: Cursor, limit: number, reading?: Reading) =>
      readRows(tx, resourceList, source, params, cursor, limit, reading);
    const found = await findPage(read, params, cursorOf(resourceList, source, params), total);
    return {
      ...pageOf(params, total, found),
      tabs,
      table: tableColumns(resourceList),
      can: { add: may(actor, "resource:manage") },
    };
  });
}

/** All that match in batches, for an export. Each batch is its own short transaction. */
export async function* eachResource(
  actor: Actor,
  kind: DefinedKind,
  params: ResourceFilter & { sort: Sorting },
  batch = 2_000,
): AsyncGenerator<ResourceRow[]> {
  const scope = await authorize(actor, "resource:read");
  const read = (cursor: Cursor, limit: number) =>
    readTransaction(scope, (tx) => readRows(tx, resourceList, sourceFor(kind), params, cursor, limit));
  yield* eachBatch(read, batch);
}

function sourceFor(kind: DefinedKind) {
  return sourceOf(
    resourceList,
    Prisma.sql`r.organization_id IS NULL AND r.kind = ${kind}::text::"ResourceKind"`,
  );
}
