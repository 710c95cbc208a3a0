// Which workspaces a member is in, and which there are.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { maxWorkspaces } from "#lib/memberships/workspaces/policy.ts";
import type { MemberAccess } from "#lib/memberships/workspaces/schema.ts";

/** The role of a member, and all workspaces with their role there. Throws NOT_FOUND. */
export async function getMemberAccess(
  actor: Actor,
  organizationId: string,
  userId: string,
): Promise<MemberAccess> {
  const scope = await authorize(actor, "user:list", organizationId);
  return readTransaction(scope, async (tx) => {
    const [member] = await tx.$queryRaw<Omit<MemberAccess, "workspaces" | "can">[]>`
      SELECT m.role::text AS role, m.new_workspace_role::text AS "newWorkspaceRole",
        m.role = 'ORG_ADMIN' AND u.status = 'ACTIVE' AND NOT EXISTS (
          SELECT 1 FROM membership x JOIN "user" v ON v.id = x.user_id
          WHERE x.organization_id = m.organization_id AND x.role = 'ORG_ADMIN' AND v.status = 'ACTIVE' AND x.user_id <> m.user_id) AS "isLast"
      FROM membership m JOIN "user" u ON u.id = m.user_id JOIN organization o ON o.id = m.organization_id AND o.deleted_at IS NULL
      WHERE m.organization_id = ${organizationId}::uuid AND m.user_id = ${userId}::uuid`;
    if (!member) throw notFound("Member");
    const workspaces = await tx.$queryRaw<MemberAccess["workspaces"]>`
      SELECT w.id, w.name, w.status::text AS status, CASE WHEN w.open THEN w.open_role::text END AS "openRole", x.role::text AS role
      FROM workspace w LEFT JOIN workspace_member x ON x.organization_id = w.organization_id AND x.workspace_id = w.id
        AND x.user_id = ${userId}::uuid
      WHERE w.organization_id = ${organizationId}::uuid AND w.deleted_at IS NULL AND (w.status <> 'ARCHIVED' OR x.role IS NOT NULL)
      ORDER BY x.role IS NULL, w.name_key, w.id LIMIT ${maxWorkspaces}`;
    return { ...member, workspaces, can: { set: may(actor, "membership:set-role", organizationId) } };
  });
}
