// The platform's routers, assistants and tools, page by page.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import type { Cursor } from "#lib/list/order.ts";
import { eachBatch } from "#lib/list/page.ts";
import { readList } from "#lib/list/read.ts";
import { readRows } from "#lib/list/rows.ts";
import { sourceOf } from "#lib/list/source.ts";
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
  params: ListParams,
): Promise<ResourceList> {
  const scope = await authorize(actor, "resource:read");
  const page = await readTransaction(scope, (tx) => readList(tx, resourceList, sourceFor(kind), params));
  return { ...page, can: { add: may(actor, "resource:manage") } };
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
