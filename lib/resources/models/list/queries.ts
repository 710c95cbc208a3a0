// The platform's models, page by page.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import type { Cursor } from "#lib/list/order.ts";
import { eachBatch } from "#lib/list/page.ts";
import { readList } from "#lib/list/read.ts";
import { readRows } from "#lib/list/rows.ts";
import { sourceOf } from "#lib/list/source.ts";
import { modelList } from "#lib/resources/models/list/definition.ts";
import type {
  ListParams,
  ModelFilter,
  ModelList,
  ModelRow,
  Sorting,
} from "#lib/resources/models/list/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

const source = sourceOf(modelList, Prisma.sql`r.kind = 'MODEL'`);

/** One page of the platform's models, with counts of the same snapshot. `newIds` stand on top. */
export async function listModelPage(
  actor: Actor,
  params: ListParams,
  newIds: readonly string[] = [],
): Promise<ModelList> {
  const scope = await authorize(actor, "resource:read");
  return readTransaction(scope, async (tx) => {
    const [page, providers] = await Promise.all([
      readList(tx, modelList, source, params, newIds),
      tx.$queryRaw<{ provider: string }[]>`
        SELECT DISTINCT provider FROM resource WHERE kind = 'MODEL' ORDER BY provider`,
    ]);
    return {
      ...page,
      providers: providers.map(({ provider }) => provider),
      can: { manage: may(actor, "resource:manage") },
    };
  });
}

/** All that match in batches, for an export. Each batch is its own short transaction. */
export async function* eachModel(
  actor: Actor,
  params: ModelFilter & { sort: Sorting },
  batch = 2_000,
): AsyncGenerator<ModelRow[]> {
  const scope = await authorize(actor, "resource:read");
  const read = (cursor: Cursor, limit: number) =>
    readTransaction(scope, (tx) => readRows(tx, modelList, source, params, cursor, limit));
  yield* eachBatch(read, batch);
}
