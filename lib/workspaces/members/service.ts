// Who is in a workspace, and with which role.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { notFound } from "#lib/core/errors.ts";
import { getWorkspaceInScope } from "#lib/workspaces/load.ts";
import type { RemoveWorkspaceMembers, SetWorkspaceMembers } from "#lib/workspaces/members/schema.ts";
import { deleteMembers, setMembers } from "#lib/workspaces/members/write.ts";

/**
 * Puts members of the organization into a workspace, or gives those who are in it another role. Returns the ids that this
 * changed. Throws NOT_FOUND for who is no member of the organization.
 */
export async function setWorkspaceMembers(
  actor: Actor,
  input: SetWorkspaceMembers,
): Promise<{ changed: string[] }> {
  const scope = await authorize(actor, "workspace:view", input.organizationId);
  return retryOnConflict(() =>
    transaction(scope, async (tx) => {
      await lockWorkspace(tx, scope, input);
      const { organizationId, workspaceId, role } = input;
      const userIds = [...new Set(input.userIds)];
      const members = await tx.membership.count({ where: { organizationId, userId: { in: userIds } } });
      if (members < userIds.length) throw notFound("Member");
      const rows = await setMembers(tx, input, userIds, role);
      const changed = rows.map(({ userId }) => userId);
      if (changed.length > 0) {
        await record(tx, actor, {
          action: "workspace.members-set",
          organizationId,
          workspaceId,
          targetId: workspaceId,
          after: { users: changed, role },
        });
      }
      return { changed };
    }),
  );
}

/** Takes people out of a workspace, who stay in the organization. Returns their former roles, for an undo. */
export async function removeWorkspaceMembers(
  actor: Actor,
  input: RemoveWorkspaceMembers,
): Promise<{ removed: { userId: string; role: SetWorkspaceMembers["role"] }[] }> {
  const scope = await authorize(actor, "workspace:view", input.organizationId);
  return retryOnConflict(() =>
    transaction(scope, async (tx) => {
      await lockWorkspace(tx, scope, input);
      const { organizationId, workspaceId } = input;
      const removed = await deleteMembers(tx, input, input.userIds);
      if (removed.length > 0) {
        await record(tx, actor, {
          action: "workspace.members-removed",
          organizationId,
          workspaceId,
          targetId: workspaceId,
          before: { members: removed },
        });
      }
      return { removed };
    }),
  );
}

function lockWorkspace(
  tx: Tx,
  scope: Scope,
  { organizationId, workspaceId: id }: { organizationId: string; workspaceId: string },
) {
  return getWorkspaceInScope(tx, scope, { organizationId, id }, "administer", { lock: true });
}
