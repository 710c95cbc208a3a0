// Reading one workspace, and choices of a form.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { required } from "#lib/core/required.ts";
import { getWorkspaceInScope, managesWorkspaces, type WorkspaceKey } from "#lib/workspaces/load.ts";
import { mayInWorkspace } from "#lib/workspaces/policy.ts";
import { noticeDays } from "#lib/workspaces/retention/policy.ts";
import type { Workspace, WorkspaceCounts, WorkspaceOption } from "#lib/workspaces/schema.ts";
import type { Workspace as Row } from "#prisma/client/client.ts";

/** A workspace by its slug. Throws NOT_FOUND, also for one that the actor is not in, and FORBIDDEN for a suspended one. */
export async function getWorkspace(actor: Actor, organizationId: string, slug: string): Promise<Workspace> {
  const scope = await authorize(actor, "workspace:view", organizationId);
  return readWorkspace(scope, { organizationId, slug });
}

/** Finds a workspace of the organization by its id. Throws NOT_FOUND. */
export async function getWorkspaceById(actor: Actor, organizationId: string, id: string): Promise<Workspace> {
  const scope = await authorize(actor, "workspace:view", organizationId);
  return readWorkspace(scope, { organizationId, id });
}

function readWorkspace(scope: Scope, key: WorkspaceKey): Promise<Workspace> {
  const { organizationId } = key;
  return transaction(scope, async (tx) => {
    const { workspace, role } = await getWorkspaceInScope(tx, scope, key, "view");
    const { id, version, name, description, status, suspendedReason, open, openRole } = workspace;
    const manage = managesWorkspaces(scope, organizationId);
    return {
      id,
      organizationId,
      version,
      name,
      slug: workspace.slug,
      description,
      status,
      suspendedReason,
      open,
      openRole,
      ...(await readFacts(tx, workspace)),
      createdAt: workspace.createdAt.toISOString(),
      archivedAt: workspace.archivedAt?.toISOString() ?? null,
      role,
      can: {
        contribute: mayInWorkspace(role, "contribute"),
        administer: mayInWorkspace(role, "administer"),
        manage,
      },
    };
  });
}

async function readFacts(tx: Tx, { organizationId, id }: Row) {
  const [facts] = await tx.$queryRaw<{ userCount: number; purgeAt: Date | null }[]>`
    SELECT CASE WHEN w.open THEN f.member_count ELSE s.member_count END AS "userCount",
      CASE WHEN o.archived_workspace_days IS NOT NULL AND w.archived_at IS NOT NULL THEN
        greatest(w.archived_at + make_interval(days => o.archived_workspace_days),
          coalesce(w.purge_announced_at, CASE WHEN w.archived_at < now() - make_interval(days => o.archived_workspace_days) THEN now() END)
            + make_interval(days => ${noticeDays}::int)) END AS "purgeAt"
    FROM workspace w JOIN organization o ON o.id = w.organization_id
      JOIN organization_stats f ON f.organization_id = o.id
      JOIN workspace_stats s ON s.organization_id = w.organization_id AND s.workspace_id = w.id
    WHERE w.organization_id = ${organizationId}::uuid AND w.id = ${id}::uuid`;
  const { userCount, purgeAt } = required(facts, "the counts");
  return { userCount, purgeAt: purgeAt?.toISOString() ?? null };
}

/** The most that a form offers to copy from */
const offered = 500;

/** Workspaces to copy the settings of, by name. Throws NOT_FOUND. */
export async function listWorkspaceOptions(actor: Actor, organizationId: string): Promise<WorkspaceOption[]> {
  const scope = await authorize(actor, "workspace:manage", organizationId);
  return readTransaction(
    scope,
    (tx) => tx.$queryRaw<WorkspaceOption[]>`
      SELECT id, name FROM workspace
      WHERE organization_id = ${organizationId}::uuid AND deleted_at IS NULL AND status <> 'ARCHIVED'
      ORDER BY name_key, id LIMIT ${offered}`,
  );
}

/** The workspaces of an organization that count toward its limit. */
export async function countWorkspaces(actor: Actor, organizationId: string): Promise<WorkspaceCounts> {
  const scope = await authorize(actor, "workspace:manage", organizationId);
  const [counts] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<WorkspaceCounts[]>`
      SELECT count(*) FILTER (WHERE status = 'ACTIVE')::int AS active, count(*) FILTER (WHERE status = 'SUSPENDED')::int AS suspended
      FROM workspace WHERE organization_id = ${organizationId}::uuid AND deleted_at IS NULL AND status <> 'ARCHIVED'`,
  );
  return required(counts, "the counts");
}
