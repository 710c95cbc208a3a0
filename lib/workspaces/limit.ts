// The tier's limit of workspaces, counted inside the transaction that would exceed it.
import type { ReadTx } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";
import { limitOf } from "#lib/tiers/limits.ts";
import { countedStatuses } from "#lib/workspaces/policy.ts";

/**
 * After workspaces were added or restored: throws LIMIT_EXCEEDED, which rolls them back, when there are more than allowed. The
 * organization is locked, so no other transaction adds one meanwhile.
 */
export async function requireWorkspaceRoom(tx: ReadTx, organizationId: string): Promise<void> {
  const [found] = await tx.$queryRaw<{ name: string; count: number; limit: number | null }[]>`
    SELECT o.name, ${limitOf("workspaces")}::int AS limit,
      (SELECT count(*)::int FROM workspace w WHERE w.organization_id = o.id AND w.deleted_at IS NULL
        AND w.status = ANY (${[...countedStatuses]}::text[]::"WorkspaceStatus"[])) AS count
    FROM organization o WHERE o.id = ${organizationId}::uuid`;
  if (!found || found.limit === null || found.count <= found.limit) return;
  const { name, limit } = found;
  throw new AppError(
    "LIMIT_EXCEEDED",
    `${name} can have ${limit} ${limit === 1 ? "workspace" : "workspaces"} on its tier. Archive one that is no longer used, or ask a platform Admin for a higher limit.`,
  );
}
