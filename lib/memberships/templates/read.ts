// Reads role templates, without workspaces that were deleted since.
import type { ReadTx } from "#lib/core/db/raw.ts";
import type { AccessPreset } from "#lib/memberships/workspaces/policy.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Those of an organization, by name; or the one of this id. */
export function readTemplates(
  tx: ReadTx,
  organizationId: string,
  id: string | null = null,
): Promise<(AccessPreset & { version: number })[]> {
  return tx.$queryRaw<(AccessPreset & { version: number })[]>`
    SELECT t.id, t.version, t.name, t.description, t.role::text AS role, t.every_workspace::text AS "everyWorkspace",
      ${liveWorkspaces(Prisma.sql`t`)} AS workspaces
    FROM role_template t WHERE t.organization_id = ${organizationId}::uuid AND (${id}::uuid IS NULL OR t.id = ${id}::uuid)
    ORDER BY lower(t.name), t.id`;
}

/** SQL: the workspaces of a template or an invitation `of` that are there */
function liveWorkspaces(of: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce((SELECT json_agg(json_build_object('id', g.id, 'role', g.role) ORDER BY w.name_key, w.id)
    FROM jsonb_to_recordset(${of}.workspaces) AS g (id uuid, role text)
    JOIN workspace w ON w.organization_id = ${of}.organization_id AND w.id = g.id AND w.deleted_at IS NULL), '[]')`;
}

/** What people get who join an organization by its domain, or through its provider; null is the role alone. */
export async function readJoinTemplate(
  tx: ReadTx,
  organizationId: string,
  how: "domain" | "oauth",
): Promise<AccessPreset | null> {
  const column = how === "domain" ? Prisma.sql`o.domain_template_id` : Prisma.sql`o.oauth_template_id`;
  const [found] = await tx.$queryRaw<AccessPreset[]>`
    SELECT t.id, t.name, t.description, t.role::text AS role, t.every_workspace::text AS "everyWorkspace", t.workspaces
    FROM organization o JOIN role_template t ON t.organization_id = o.id AND t.id = ${column}
    WHERE o.id = ${organizationId}::uuid`;
  return found ?? null;
}
