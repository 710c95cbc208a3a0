// What the workspaces list of an organization is read from.
import type { Scope } from "#lib/access/authorize.ts";
import { type Source, sourceOf } from "#lib/list/source.ts";
import { workspaceList } from "#lib/workspaces/list/definition.ts";
import { seesAllWorkspaces } from "#lib/workspaces/load.ts";
import { Prisma } from "#prisma/client/client.ts";

/** All of them for who may see all; for other members those that they are in and that are not archived. */
export function workspacesOf(scope: Scope, organizationId: string): Source<typeof workspaceList> {
  const present = Prisma.sql`w.organization_id = ${organizationId}::uuid AND w.deleted_at IS NULL`;
  if (seesAllWorkspaces(scope, organizationId)) return sourceOf(workspaceList, present);
  const { actor } = scope;
  const userId = actor.kind === "user" ? actor.userId : null;
  return sourceOf(
    workspaceList,
    Prisma.sql`${present} AND w.status <> 'ARCHIVED' AND ${userId}::uuid IS NOT NULL AND (w.open OR EXISTS (
      SELECT 1 FROM workspace_member m WHERE m.organization_id = w.organization_id AND m.workspace_id = w.id AND m.user_id = ${userId}::uuid))`,
  );
}
