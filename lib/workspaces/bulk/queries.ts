// Dry runs of a change of status of many workspaces.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { counted } from "#lib/list/bulk/policy.ts";
import { changed, goneRows, requireBulkLimit } from "#lib/list/bulk/run.ts";
import { type BulkPlan, type BulkRow, bulkLimit } from "#lib/list/bulk/schema.ts";
import { foundRows } from "#lib/list/where.ts";
import type { Selection, WorkspacesChange } from "#lib/workspaces/bulk/schema.ts";
import { workspaceList } from "#lib/workspaces/list/definition.ts";
import { workspacesOf } from "#lib/workspaces/list/source.ts";
import { transitionRefusal, transitions } from "#lib/workspaces/policy.ts";
import { Prisma } from "#prisma/client/client.ts";
import type { WorkspaceStatus } from "#prisma/client/enums.ts";

interface Found {
  id: string;
  name: string;
  path: string;
  status: WorkspaceStatus;
  users: number;
}

/** What the change would do to each of the selected workspaces. Throws LIMIT_EXCEEDED for too many. */
export async function planWorkspaces(
  actor: Actor,
  { organizationId, change }: WorkspacesChange,
  selection: Selection,
): Promise<BulkPlan> {
  const scope = await authorize(actor, "workspace:manage", organizationId);
  const source = workspacesOf(scope, organizationId);
  const { from, where } =
    "filter" in selection
      ? foundRows(workspaceList, source, selection.filter)
      : {
          from: Prisma.sql`workspace w`,
          where: Prisma.sql`${source.where} AND w.id = ANY (${selection.ids}::uuid[])`,
        };
  const found = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<Found[]>`
      SELECT p.id, p.name, '/organizations/' || o.slug || '/workspaces/' || p.slug AS path, p.status,
        CASE WHEN p.open THEN f.member_count ELSE s.member_count END AS users
      FROM (SELECT w.id, w.organization_id, w.name, w.slug, w.status::text AS status, w.open FROM ${from} WHERE ${where}
        ORDER BY w.id LIMIT ${bulkLimit + 1}) p
        JOIN organization o ON o.id = p.organization_id JOIN organization_stats f ON f.organization_id = o.id
        JOIN workspace_stats s ON s.organization_id = p.organization_id AND s.workspace_id = p.id
      ORDER BY p.id`,
  );
  requireBulkLimit(found, "workspaces");
  const fits = ({ status }: Found) => transitions[change].from.includes(status);
  const rows = found.map((row): BulkRow => {
    const { id, name, path: href, status } = row;
    if (fits(row)) return { ...changed(id), name, href };
    const outcome = status === transitions[change].to ? "unchanged" : "refused";
    return { id, name, href, outcome, reason: transitionRefusal(change, status) };
  });
  const gone = "ids" in selection ? goneRows(selection.ids, found, "A deleted workspace") : [];
  const users = found.filter(fits).reduce((sum, row) => sum + row.users, 0);
  const closes = change === "suspend" || change === "archive";
  const notes =
    closes && users > 0 ? [`${counted(users, "membership")} of these can't be used until then.`] : [];
  return { rows: [...rows, ...gone], notes };
}
