// The only way to load a workspace: inside a scope, with the role that the actor has there.
import { may, type Scope } from "#lib/access/authorize.ts";
import type { WorkspacePermission } from "#lib/access/permissions.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { mayInWorkspace } from "#lib/workspaces/policy.ts";
import type { Workspace } from "#prisma/client/client.ts";
import type { WorkspaceRole } from "#prisma/client/enums.ts";

export type WorkspaceKey = { organizationId: string } & ({ id: string } | { slug: string });

/** True where the actor sees every workspace of the organization, archived ones too. */
export function seesAllWorkspaces({ actor }: Scope, organizationId: string): boolean {
  return may(actor, "workspace:view-all", organizationId);
}

/** True where the actor may see and change every workspace of the organization. */
export function managesWorkspaces({ actor }: Scope, organizationId: string): boolean {
  return may(actor, "workspace:manage", organizationId);
}

/**
 * Loads a workspace that is not deleted. One that the actor is not in, and an archived one of somebody who does not see
 * all of them, is NOT_FOUND like an unknown one. A suspended one, and a right that the role there lacks, is FORBIDDEN.
 */
export async function getWorkspaceInScope(
  tx: Tx,
  scope: Scope,
  { organizationId, ...by }: WorkspaceKey,
  permission: WorkspacePermission,
  options: { lock?: boolean } = {},
): Promise<{ workspace: Workspace; role: WorkspaceRole }> {
  // Postgres refuses NUL even as a parameter.
  if ("slug" in by && by.slug.includes("\0")) throw notFound("Workspace");
  if (options.lock && "id" in by) {
    await tx.$queryRaw`
      SELECT 1 FROM workspace WHERE organization_id = ${organizationId}::uuid AND id = ${by.id}::uuid FOR NO KEY UPDATE`;
  }
  const { actor } = scope;
  const userId = actor.kind === "user" ? actor.userId : null;
  const found = await tx.workspace.findFirst({
    where: { organizationId, ...by, deletedAt: null, organization: { deletedAt: null } },
    include: { members: { where: userId ? { userId } : { role: { in: [] } }, select: { role: true } } },
  });
  if (!found) throw notFound("Workspace");
  const { members, ...workspace } = found;
  if (managesWorkspaces(scope, organizationId)) return { workspace, role: "ADMIN" };
  if (permission === "view" && seesAllWorkspaces(scope, organizationId)) return { workspace, role: "VIEWER" };
  const role = members[0]?.role ?? (workspace.open && userId ? workspace.openRole : null);
  if (!role || workspace.status === "ARCHIVED") throw notFound("Workspace");
  if (workspace.status === "SUSPENDED") throw new AppError("FORBIDDEN", suspendedText(workspace));
  if (!mayInWorkspace(role, permission))
    throw new AppError("FORBIDDEN", "Your role in this workspace doesn't allow this. Ask one of its Admins.");
  return { workspace, role };
}

/** The refusal for somebody who may not open a suspended workspace. */
function suspendedText({ name, suspendedReason }: Pick<Workspace, "name" | "suspendedReason">): string {
  const reason = suspendedReason ? ` The reason given: ${suspendedReason}` : "";
  return `${name} is suspended. Ask an Org Admin of your organization to reactivate it.${reason}`;
}
