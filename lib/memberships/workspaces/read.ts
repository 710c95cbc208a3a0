import type { ReadTx } from "#lib/core/db/raw.ts";
import { maxWorkspaces } from "#lib/memberships/workspaces/policy.ts";
import type { WorkspaceChoice } from "#lib/memberships/workspaces/schema.ts";

/** The workspaces that people can be put into, by name. */
export function readWorkspaceChoices(tx: ReadTx, organizationId: string): Promise<WorkspaceChoice[]> {
  return tx.$queryRaw<WorkspaceChoice[]>`
    SELECT id, name, status::text AS status, CASE WHEN open THEN open_role::text END AS "openRole" FROM workspace
    WHERE organization_id = ${organizationId}::uuid AND deleted_at IS NULL AND status <> 'ARCHIVED'
    ORDER BY name_key, id LIMIT ${maxWorkspaces}`;
}
