// How long archived workspaces are kept, and the announcement of their deletion.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { createNotifications, type NotificationEvent } from "#lib/notifications/create.ts";
import { noticeDays } from "#lib/workspaces/retention/policy.ts";
import type { SetWorkspaceRetention } from "#lib/workspaces/retention/schema.ts";

/** Workspaces of one transaction */
const batchSize = 1_000;

/** Chooses it. Deletions that were announced are announced anew by the new rule. Throws NOT_FOUND. */
export async function setWorkspaceRetention(actor: Actor, input: SetWorkspaceRetention): Promise<void> {
  const scope = await authorize(actor, "workspace:manage", input.organizationId);
  const { organizationId } = input;
  const days = input.days === "" ? null : Number(input.days);
  await transaction(scope, async (tx) => {
    const { archivedWorkspaceDays: before } = await getOrganizationInScope(
      tx,
      scope,
      { id: organizationId },
      { lock: true },
    );
    if (before === days) return;
    await tx.$executeRaw`
      UPDATE organization SET archived_workspace_days = ${days}::int WHERE id = ${organizationId}::uuid`;
    await tx.$executeRaw`
      UPDATE workspace SET purge_announced_at = NULL WHERE organization_id = ${organizationId}::uuid AND purge_announced_at IS NOT NULL`;
    await record(tx, actor, {
      action: "organization.workspace-retention-set",
      organizationId,
      targetId: organizationId,
      before: { days: before },
      after: { days },
    });
  });
}

interface Announced {
  id: string;
  organizationId: string;
  name: string;
  /** When it was announced */
  at: string;
}

/** Notifies Org Admins of archived workspaces that will be deleted in 30 days. Returns their number. */
export async function announcePurges(actor: Actor, stop?: AbortSignal): Promise<number> {
  const scope = await authorize(actor, "job:manage");
  let announced = 0;
  for (let batch = batchSize; batch === batchSize; announced += batch) {
    stop?.throwIfAborted();
    batch = await transaction(scope, async (tx) => {
      const due = await tx.$queryRaw<Announced[]>`
        UPDATE workspace x SET purge_announced_at = now()
        FROM (SELECT w.organization_id, w.id FROM workspace w JOIN organization o ON o.id = w.organization_id
          WHERE w.status = 'ARCHIVED' AND w.deleted_at IS NULL AND w.purge_announced_at IS NULL AND o.deleted_at IS NULL
            AND w.archived_at < now() - make_interval(days => o.archived_workspace_days - ${noticeDays}::int)
          ORDER BY w.id LIMIT ${batchSize} FOR NO KEY UPDATE OF w SKIP LOCKED) due
        WHERE x.organization_id = due.organization_id AND x.id = due.id
        RETURNING x.id, x.organization_id AS "organizationId", x.name, x.purge_announced_at::text AS at`;
      const groups = Map.groupBy(due, (one) => one.organizationId);
      await createNotifications(
        tx,
        [...groups].flatMap(([organizationId, group]) => eventOf(actor, organizationId, group)),
      );
      return due.length;
    });
  }
  return announced;
}

function eventOf(actor: Actor, organizationId: string, group: readonly Announced[]): NotificationEvent[] {
  const [first] = group;
  if (!first) return [];
  return [
    {
      kind: "workspace.purge-announced",
      // Announced once; anew after it was restored and archived again.
      key: `${first.id}:${first.at}`,
      actor,
      organizationId,
      data: { name: first.name, count: group.length },
    },
  ];
}
