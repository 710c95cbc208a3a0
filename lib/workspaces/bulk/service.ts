// Runs of a change of status of many workspaces, a batch in each call.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { changed, gone, runTogether } from "#lib/list/bulk/run.ts";
import type { BulkResult, BulkTarget } from "#lib/list/bulk/schema.ts";
import type { WorkspacesChange } from "#lib/workspaces/bulk/schema.ts";
import { changeEach } from "#lib/workspaces/status/service.ts";

/** Changes the status of workspaces; those that it does not fit are left as they are, each with the reason. */
export async function changeSelectedWorkspaces(
  actor: Actor,
  change: WorkspacesChange,
  targets: readonly BulkTarget[],
): Promise<BulkResult[]> {
  const scope = await authorize(actor, "workspace:manage", change.organizationId);
  const ids = targets.map(({ id }) => id);
  return runTogether(targets, async () => {
    const report = await changeEach(scope, actor, { ...change, ids });
    const reasons = new Map(report.skipped.map(({ id, reason }) => [id, reason]));
    return ids.map((id): BulkResult => {
      if (report.changed.includes(id)) return changed(id);
      const reason = reasons.get(id);
      return reason ? { id, outcome: "refused", reason } : gone(id);
    });
  });
}
