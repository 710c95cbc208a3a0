// Who could be put into a workspace.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { searchTerms } from "#lib/list/search.ts";
import { getWorkspaceInScope } from "#lib/workspaces/load.ts";
import type { WorkspaceCandidates } from "#lib/workspaces/members/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Candidates that are offered at once */
const offered = 50;

/** The first members of the organization by name who are not in the workspace by a row and match every term of `q`. */
export async function findWorkspaceCandidates(
  actor: Actor,
  { organizationId, workspaceId }: { organizationId: string; workspaceId: string },
  q: string,
): Promise<WorkspaceCandidates> {
  const scope = await authorize(actor, "workspace:view", organizationId);
  const conditions = searchTerms(q).map(
    (term) => Prisma.sql`AND u.search_text LIKE steward_search_pattern(${term}::text)`,
  );
  return transaction(scope, async (tx) => {
    await getWorkspaceInScope(tx, scope, { organizationId, id: workspaceId }, "administer");
    const found = await tx.$queryRaw<WorkspaceCandidates["members"]>`
      SELECT u.id, u.name, u.email FROM membership b JOIN "user" u ON u.id = b.user_id
      WHERE b.organization_id = ${organizationId}::uuid AND u.status = 'ACTIVE' AND NOT EXISTS (
        SELECT 1 FROM workspace_member m WHERE m.organization_id = b.organization_id
          AND m.workspace_id = ${workspaceId}::uuid AND m.user_id = b.user_id)
      ${conditions.length > 0 ? Prisma.join(conditions, " ") : Prisma.empty}
      ORDER BY u.name_key, u.id LIMIT ${offered + 1}`;
    return { members: found.slice(0, offered), more: found.length > offered };
  });
}
