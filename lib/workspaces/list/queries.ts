// The workspaces of one organization, as a list.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { countTabs } from "#lib/list/count.ts";
import type { Cursor } from "#lib/list/order.ts";
import { clampPage, eachBatch, findPage, pageOf, type Reading } from "#lib/list/page.ts";
import { cursorOf, readRows } from "#lib/list/rows.ts";
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
  given: ListParams,
): Promise<WorkspaceList> {
  const scope = await authorize(actor, "workspace:view", organizationId);
  const params = clampPage(given);
  const source = workspacesOf(scope, organizationId);
  const manage = may(actor, "workspace:manage", organizationId);
  return readTransaction(scope, async (tx) => {
    const [organization] = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM organization WHERE id = ${organizationId}::uuid AND deleted_at IS NULL`;
    if (!organization) throw notFound("Organization");
    const tabs = await countTabs(tx, workspaceList, source, params);
    const total = tabs[params.status ?? "all"];
    const read = (cursor: Cursor, limit: number, reading?: Reading) =>
      readRows(tx, workspaceList, source, params, cursor, limit, reading);
    const found = await findPage(read, params, cursorOf(workspaceList, source, params), total);
    return {
      ...pageOf(params, total, found),
      tabs,
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
