// The usage events of one organization, as a list.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { allOf } from "#lib/core/db/sql.ts";
import type { Cursor } from "#lib/list/order.ts";
import { eachBatch } from "#lib/list/page.ts";
import { walkIndexes } from "#lib/list/planner.ts";
import { readList } from "#lib/list/read.ts";
import { readRows } from "#lib/list/rows.ts";
import { type Source, sourceOf } from "#lib/list/source.ts";
import { usageList } from "#lib/usage/list/definition.ts";
import type { ListParams, Sorting, UsageFilter, UsageList, UsageRow } from "#lib/usage/list/schema.ts";
import { readReach } from "#lib/usage/reach.ts";
import { Prisma } from "#prisma/client/client.ts";

/** What the actor sees of an organization's events. */
async function eventsOf(
  tx: ReadTx,
  actor: Actor,
  organizationId: string,
  workspace: string | null,
): Promise<Source<typeof usageList>> {
  const { workspaceId, memberId } = await readReach(tx, actor, organizationId, workspace);
  const conditions = [Prisma.sql`e.organization_id = ${organizationId}::uuid`];
  if (workspaceId !== null) conditions.push(Prisma.sql`e.workspace_id = ${workspaceId}::uuid`);
  if (memberId !== null) conditions.push(Prisma.sql`e.member_id = ${memberId}::uuid`);
  return sourceOf(usageList, allOf(conditions));
}

/** One page of an organization's usage events, the latest first. Throws NOT_FOUND. */
export async function listUsageEvents(
  actor: Actor,
  organizationId: string,
  params: ListParams,
): Promise<UsageList> {
  const scope = await authorize(actor, "usage:read", organizationId);
  return readTransaction(scope, async (tx) => {
    const [source] = await Promise.all([
      eventsOf(tx, actor, organizationId, params.workspace),
      requireOrganization(tx, organizationId),
      walkIndexes(tx),
    ]);
    return readList(tx, usageList, source, params);
  });
}

/** All matching events in batches, for an export. Each batch is its own short transaction. */
export async function* eachUsageEvent(
  actor: Actor,
  organizationId: string,
  params: UsageFilter & { sort: Sorting },
  batch = 5_000,
): AsyncGenerator<UsageRow[]> {
  const scope = await authorize(actor, "usage:read", organizationId);
  const source = await readTransaction(scope, (tx) => eventsOf(tx, actor, organizationId, params.workspace));
  const read = (cursor: Cursor, limit: number) =>
    readTransaction(scope, (tx) => readRows(tx, usageList, source, params, cursor, limit));
  yield* eachBatch(read, batch);
}
