// Stats of an organization's items.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import type { Hierarchy, ItemStats } from "#lib/items/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

/** From kept counts, and for what is of this month and week from an index. Throws NOT_FOUND. */
export async function getItemStats(actor: Actor, organizationId: string): Promise<ItemStats> {
  const scope = await authorize(actor, "item:read", organizationId);
  const [found] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<ItemStats[]>`
      SELECT
        coalesce((SELECT sum(s.count) FROM item_stats s LEFT JOIN workspace w ON w.organization_id = s.organization_id AND w.id = s.workspace_id
          WHERE s.organization_id = o.id AND s.kind = 'CAMPAIGN' AND s.status = 'RUNNING' AND coalesce(w.status = 'ACTIVE', true)), 0)::float8
          AS "activeCampaigns",
        (SELECT count(*) FROM item i WHERE i.organization_id = o.id AND i.kind = 'CAMPAIGN' AND i.deleted_at IS NULL
          AND i.created_at >= date_trunc('month', now() AT TIME ZONE o.time_zone) AT TIME ZONE o.time_zone)::float8 AS "campaignsThisMonth",
        (SELECT count(*) FROM item i WHERE i.organization_id = o.id AND i.kind = 'CONTENT' AND i.deleted_at IS NULL
          AND i.published_at >= date_trunc('week', now() AT TIME ZONE o.time_zone) AT TIME ZONE o.time_zone)::float8 AS "publishedThisWeek",
        coalesce((SELECT sum(s.count) FROM item_stats s WHERE s.organization_id = o.id AND s.kind = 'PLATFORM_CONNECTION'
          AND s.status = 'ACTIVE'), 0)::float8 AS "activeConnections",
        coalesce((SELECT sum(s.bytes) FROM item_stats s WHERE s.organization_id = o.id), 0)::float8 AS bytes
      FROM organization o WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`,
  );
  if (!found) throw notFound("Organization");
  return found;
}

/** The most workspaces that the hierarchy names */
const named = 200;

/** What an organization consists of. Archived workspaces are left out, but not what stands in them. Throws NOT_FOUND. */
export async function getHierarchy(actor: Actor, organizationId: string): Promise<Hierarchy> {
  const scope = await authorize(actor, "item:read", organizationId);
  const id = Prisma.sql`${organizationId}::uuid`;
  return readTransaction(scope, async (tx) => {
    const [found] = await tx.$queryRaw<Omit<Hierarchy, "workspaces">[]>`
      SELECT (SELECT count(*)::int FROM workspace WHERE organization_id = ${id} AND deleted_at IS NULL AND status <> 'ARCHIVED')
          AS "workspaceCount",
        coalesce((SELECT json_object_agg(kind, n) FROM (SELECT kind, sum(count)::float8 AS n FROM item_stats
          WHERE organization_id = ${id} GROUP BY 1) k), '{}') AS totals,
        (SELECT count(*)::int FROM api_key WHERE organization_id = ${id} AND revoked_at IS NULL) AS "apiKeyCount"
      FROM organization WHERE id = ${id} AND deleted_at IS NULL`;
    if (!found) throw notFound("Organization");
    const workspaces = await tx.$queryRaw<Hierarchy["workspaces"]>`
      SELECT w.id, w.name, w.slug, coalesce((SELECT json_object_agg(kind, n) FROM (
          SELECT kind, sum(count)::float8 AS n FROM item_stats s WHERE s.organization_id = w.organization_id AND s.workspace_id = w.id
          GROUP BY 1 HAVING sum(count) > 0) k), '{}') AS counts
      FROM workspace w WHERE w.organization_id = ${id} AND w.deleted_at IS NULL AND w.status <> 'ARCHIVED'
      ORDER BY w.name_key, w.id LIMIT ${named}`;
    return { ...found, workspaces };
  });
}
