// Every statement that writes the members of workspaces.
import type { RawTx } from "#lib/core/db/raw.ts";
import type { WorkspaceRole } from "#prisma/client/enums.ts";

interface WorkspaceKey {
  organizationId: string;
  workspaceId: string;
}

export interface WorkspaceMemberRole {
  userId: string;
  role: WorkspaceRole;
}

/** Gives members of the organization a role in a workspace. Returns those whose role this changed, with their new one. */
export async function setMembers(
  tx: RawTx,
  { organizationId, workspaceId }: WorkspaceKey,
  userIds: readonly string[],
  role: WorkspaceRole,
): Promise<WorkspaceMemberRole[]> {
  return tx.$queryRaw<WorkspaceMemberRole[]>`
    INSERT INTO workspace_member AS w (organization_id, workspace_id, user_id, role)
    SELECT ${organizationId}::uuid, ${workspaceId}::uuid, m.user_id, ${role}::text::"WorkspaceRole"
    FROM membership m WHERE m.organization_id = ${organizationId}::uuid AND m.user_id = ANY (${[...userIds]}::uuid[])
    ORDER BY m.user_id
    ON CONFLICT (organization_id, workspace_id, user_id) DO UPDATE SET "role" = excluded.role WHERE w.role <> excluded.role
    RETURNING user_id AS "userId", role::text AS role`;
}

/** Takes members out of a workspace. Returns those who were in it, with the role that they had. */
export async function deleteMembers(
  tx: RawTx,
  { organizationId, workspaceId }: WorkspaceKey,
  userIds: readonly string[],
): Promise<WorkspaceMemberRole[]> {
  return tx.$queryRaw<WorkspaceMemberRole[]>`
    DELETE FROM workspace_member WHERE organization_id = ${organizationId}::uuid AND workspace_id = ${workspaceId}::uuid
      AND user_id = ANY (${[...userIds]}::uuid[]) RETURNING user_id AS "userId", role::text AS role`;
}

/** Copies the members of one workspace to another, new one. Returns their number. */
export async function copyMembers(
  tx: RawTx,
  organizationId: string,
  { from, to }: { from: string; to: string },
): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO workspace_member (organization_id, workspace_id, user_id, role)
    SELECT organization_id, ${to}::uuid, user_id, role FROM workspace_member
    WHERE organization_id = ${organizationId}::uuid AND workspace_id = ${from}::uuid`;
}

/** Empties workspaces. Returns how many rows that were. */
export async function deleteAllMembers(
  tx: RawTx,
  organizationId: string,
  workspaceIds: readonly string[],
): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM workspace_member WHERE organization_id = ${organizationId}::uuid AND workspace_id = ANY (${[...workspaceIds]}::uuid[])`;
}
