// The members of one workspace, as a list.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { readList } from "#lib/list/read.ts";
import { sourceOf } from "#lib/list/source.ts";
import { tableColumns } from "#lib/list/table.ts";
import { getWorkspaceInScope } from "#lib/workspaces/load.ts";
import { workspaceMemberList } from "#lib/workspaces/members/list/definition.ts";
import type { ListParams, WorkspaceMemberList } from "#lib/workspaces/members/list/schema.ts";
import { mayInWorkspace } from "#lib/workspaces/policy.ts";
import { Prisma } from "#prisma/client/client.ts";

/** One page of the people who are in a workspace: those who were added, or everyone where it is open. Throws NOT_FOUND. */
export async function listWorkspaceMembers(
  actor: Actor,
  { organizationId, id }: { organizationId: string; id: string },
  params: ListParams,
): Promise<WorkspaceMemberList> {
  const scope = await authorize(actor, "workspace:view", organizationId);
  const { workspace, role } = await transaction(scope, (tx) =>
    getWorkspaceInScope(tx, scope, { organizationId, id }, "view"),
  );
  const source = sourceOf(
    workspaceMemberList,
    Prisma.sql`w.organization_id = ${organizationId}::uuid AND w.id = ${workspace.id}::uuid AND (w.open OR m.role IS NOT NULL)`,
  );
  return readTransaction(scope, async (tx) => {
    const change = mayInWorkspace(role, "administer");
    return {
      ...(await readList(tx, workspaceMemberList, source, params)),
      table: tableColumns(workspaceMemberList, change ? {} : { actions: null }),
      can: { change },
    };
  });
}
