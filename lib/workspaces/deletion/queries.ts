import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { readAssigned } from "#lib/workspaces/budget/return.ts";
import type { WorkspaceDeletionEffect } from "#lib/workspaces/deletion/schema.ts";
import { getWorkspaceInScope } from "#lib/workspaces/load.ts";

/** What deleting this workspace takes along. Throws NOT_FOUND. */
export async function getWorkspaceDeletionEffect(
  actor: Actor,
  key: { organizationId: string; id: string },
): Promise<WorkspaceDeletionEffect> {
  const scope = await authorize(actor, "workspace:manage", key.organizationId);
  return transaction(scope, async (tx) => {
    const { workspace } = await getWorkspaceInScope(tx, scope, key, "administer");
    const { organizationId, id: workspaceId } = workspace;
    return {
      members: await tx.workspaceMember.count({ where: { organizationId, workspaceId } }),
      returned: await readAssigned(tx, workspace),
    };
  });
}
