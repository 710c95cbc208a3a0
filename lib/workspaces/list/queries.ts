// The workspaces of one organization, as a list.

import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import type { Cursor } from "#lib/list/order.ts";
import { eachBatch } from "#lib/list/page.ts";
import { readList } from "#lib/list/read.ts";
import { readRows } from "#lib/list/rows.ts";
import { tableColumns } from "#lib/list/table.ts";
import { workspaceList } from "#lib/workspaces/list/definition.ts";
import type {
  ListParams,
  Sorting,
  WorkspaceFilter,
  WorkspaceList,
  WorkspaceRow,
} from "#lib/workspaces/list/schema.ts";
import { workspacesOf } from "#lib/workspaces/list/source.ts";

/** One page of the workspaces that the actor may see there, with counts of the same snapshot. Throws NOT_FOUND. */
export async function listWorkspaces(
  actor: Actor,
  organizationId: string,
  params: ListParams,
): Promise<WorkspaceList> {
  const scope = await authorize(actor, "workspace:view", organizationId);
  const source = workspacesOf(scope, organizationId);
  const manage = may(actor, "workspace:manage", organizationId);
  return readTransaction(scope, async (tx) => {
    await requireOrganization(tx, organizationId);
    return {
      ...(await readList(tx, workspaceList, source, params)),
      table: tableColumns(workspaceList, manage ? {} : { archivedAt: null }),
      can: { manage, export: may(actor, "workspace:export", organizationId) },
    };
  });
}

/** All matching workspaces in batches, for an export. Each batch is its own short transaction. */
export async function* eachWorkspace(
  actor: Actor,
  organizationId: string,
  { sort, ...filter }: WorkspaceFilter & { sort: Sorting },
  batch = 2_000,
): AsyncGenerator<WorkspaceRow[]> {
  const scope = await authorize(actor, "workspace:export", organizationId);
  const source = workspacesOf(scope, organizationId);
  const read = (cursor: Cursor, limit: number) =>
    readTransaction(scope, (tx) => readRows(tx, workspaceList, source, { ...filter, sort }, cursor, limit));
  yield* eachBatch(read, batch);
}
