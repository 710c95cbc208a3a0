import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { noticeDays, retentionChoices } from "#lib/workspaces/retention/policy.ts";
import type { WorkspaceRetention } from "#lib/workspaces/retention/schema.ts";

/** How long an organization keeps archived workspaces, and what each choice would mean for those that there are. Throws NOT_FOUND. */
export async function getWorkspaceRetention(
  actor: Actor,
  organizationId: string,
): Promise<WorkspaceRetention> {
  const scope = await authorize(actor, "organization:read", organizationId);
  const days = retentionChoices.flatMap(({ value }) => (value === "" ? [] : Number(value)));
  const [found] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<
      (Omit<WorkspaceRetention, "can" | "due"> & { due: Record<string, number> | null })[]
    >`
      SELECT o.archived_workspace_days AS days,
        (SELECT count(*)::int FROM workspace w WHERE w.organization_id = o.id AND w.deleted_at IS NULL AND w.status = 'ARCHIVED') AS archived,
        (SELECT json_object_agg(d, (SELECT count(*) FROM workspace w WHERE w.organization_id = o.id AND w.deleted_at IS NULL
            AND w.status = 'ARCHIVED' AND w.archived_at < now() - make_interval(days => d - ${noticeDays}::int)))
          FROM unnest(${days}::int[]) d) AS due
      FROM organization o WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`,
  );
  if (!found) throw notFound("Organization");
  return { ...found, due: found.due ?? {}, can: { set: may(actor, "workspace:manage", organizationId) } };
}
