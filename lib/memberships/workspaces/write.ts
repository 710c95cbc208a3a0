// Puts members of an organization into its workspaces, in the transaction of the verb that authorized it.
import type { Actor } from "#lib/access/actor.ts";
import { may } from "#lib/access/authorize.ts";
import { type AuditEvent, recordAll } from "#lib/access/record.ts";
import type { RawTx, ReadTx } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";
import { hasWorkspaces, type WorkspaceAccess } from "#lib/memberships/workspaces/policy.ts";
import { addWorkspaces } from "#lib/memberships/write.ts";
import type { WorkspaceRole } from "#prisma/client/enums.ts";

/**
 * Throws FORBIDDEN for who may not give roles in all workspaces of the organization, INVALID for a workspace that is not one of
 * its own. Within the transaction of the work, so that a refusal is recorded.
 */
export async function requireWorkspaceGrant(
  tx: ReadTx,
  actor: Actor,
  organizationId: string,
  access: WorkspaceAccess,
): Promise<void> {
  if (!hasWorkspaces(access)) return;
  if (!may(actor, "workspace:manage", organizationId))
    throw new AppError("FORBIDDEN", "You can't give roles in these workspaces. Ask an Org Admin.", {
      field: "workspaces",
    });
  const ids = [...new Set(access.workspaces.map(({ id }) => id))];
  const [found] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM workspace
    WHERE organization_id = ${organizationId}::uuid AND id = ANY (${ids}::uuid[]) AND deleted_at IS NULL`;
  if (found?.n !== ids.length)
    throw new AppError("INVALID", "One of these workspaces is no longer there. Reload the page.", {
      field: "workspaces",
    });
}

/** Gives new members these roles, with an event for each. */
export async function giveWorkspaces(
  tx: RawTx,
  actor: Actor,
  organizationId: string,
  userIds: readonly string[],
  access: WorkspaceAccess,
): Promise<void> {
  if (userIds.length === 0 || !hasWorkspaces(access)) return;
  await addWorkspaces(tx, organizationId, userIds, access);
  await recordAll(
    tx,
    actor,
    userIds.map((userId) => workspacesEvent(organizationId, userId, access)),
  );
}

export function workspacesEvent(
  organizationId: string,
  userId: string,
  { everyWorkspace, workspaces }: WorkspaceAccess,
): AuditEvent {
  return {
    action: "membership.workspaces-set",
    organizationId,
    targetId: userId,
    after: { everyWorkspace, workspaces },
  };
}

export interface WorkspaceMembership {
  id: string;
  role: WorkspaceRole;
}

/** Replaces the workspaces that a member, whose organization is locked, is in. Returns the former ones, or null for no change. */
export async function replaceWorkspaces(
  tx: RawTx,
  { organizationId, userId }: { organizationId: string; userId: string },
  wanted: readonly WorkspaceMembership[],
): Promise<WorkspaceMembership[] | null> {
  const before = await tx.$queryRaw<WorkspaceMembership[]>`
    SELECT m.workspace_id AS id, m.role::text AS role FROM workspace_member m
    JOIN workspace w ON w.organization_id = m.organization_id AND w.id = m.workspace_id AND w.deleted_at IS NULL
    WHERE m.organization_id = ${organizationId}::uuid AND m.user_id = ${userId}::uuid ORDER BY m.workspace_id`;
  const roles = new Map(before.map(({ id, role }) => [id, role]));
  const ids = new Set(wanted.map(({ id }) => id));
  const gone = before.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
  const changed = wanted.filter(({ id, role }) => roles.get(id) !== role);
  if (gone.length === 0 && changed.length === 0) return null;
  await tx.$executeRaw`
    DELETE FROM workspace_member WHERE organization_id = ${organizationId}::uuid AND user_id = ${userId}::uuid
      AND workspace_id = ANY (${gone}::uuid[])`;
  await tx.$executeRaw`
    INSERT INTO workspace_member (organization_id, workspace_id, user_id, role)
    SELECT ${organizationId}::uuid, id, ${userId}::uuid, role::"WorkspaceRole"
    FROM jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) AS row (id uuid, role text) ORDER BY id
    ON CONFLICT (organization_id, workspace_id, user_id) DO UPDATE SET "role" = excluded.role`;
  return before;
}

/** Puts into a new workspace who joins later ones. Returns their number. */
export async function joinNewWorkspace(
  tx: RawTx,
  { organizationId, id }: { organizationId: string; id: string },
): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO workspace_member (organization_id, workspace_id, user_id, role)
    SELECT organization_id, ${id}::uuid, user_id, new_workspace_role FROM membership
    WHERE organization_id = ${organizationId}::uuid AND new_workspace_role IS NOT NULL ORDER BY user_id
    ON CONFLICT (organization_id, workspace_id, user_id) DO NOTHING`;
}
