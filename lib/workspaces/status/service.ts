// Suspending, reactivating, archiving and restoring workspaces.
import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { recordAll } from "#lib/access/record.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { lockLedger } from "#lib/ledger/accounts.ts";
import { requireWorkspaceRoom } from "#lib/workspaces/limit.ts";
import { transitionRefusal, transitions } from "#lib/workspaces/policy.ts";
import type { ChangedWorkspaces, ChangeWorkspaces } from "#lib/workspaces/status/schema.ts";
import type { WorkspaceStatus } from "#prisma/client/enums.ts";

interface Found {
  id: string;
  status: WorkspaceStatus;
}

/**
 * Changes the status of workspaces; those that it does not fit are skipped with the reason. Effective from the next request:
 * nobody but who manages workspaces opens a suspended or archived one, and nothing may be used in it. Throws NOT_FOUND when
 * there is none of them, CONFLICT when it fits none, LIMIT_EXCEEDED when more would be restored than the tier allows.
 */
export async function changeWorkspaces(actor: Actor, input: ChangeWorkspaces): Promise<ChangedWorkspaces> {
  const scope = await authorize(actor, "workspace:manage", input.organizationId);
  const report = await changeEach(scope, actor, input);
  if (report.changed.length > 0) return report;
  const [first] = report.skipped;
  throw first ? new AppError("CONFLICT", first.reason) : notFound("Workspace");
}

/** Changes each workspace that can be changed and throws for none. In a transaction of its own, within the scope of a verb. */
export async function changeEach(
  scope: Scope,
  actor: Actor,
  input: ChangeWorkspaces,
): Promise<ChangedWorkspaces> {
  const { organizationId, change } = input;
  return retryOnConflict(() =>
    transaction(scope, async (tx) => {
      await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
      const found = await tx.$queryRaw<Found[]>`
        SELECT id, status::text FROM workspace
        WHERE organization_id = ${organizationId}::uuid AND id = ANY (${input.ids}::uuid[]) AND deleted_at IS NULL
        ORDER BY id FOR NO KEY UPDATE`;
      const fits = ({ status }: Found) => transitions[change].from.includes(status);
      const fitting = found.filter(fits);
      if (fitting.length > 0) await setStatus(tx, actor, input, fitting);
      return {
        changed: fitting.map(({ id }) => id),
        skipped: found
          .filter((one) => !fits(one))
          .map(({ id, status }) => ({ id, reason: transitionRefusal(change, status) })),
      };
    }),
  );
}

async function setStatus(
  tx: Tx,
  actor: Actor,
  { organizationId, change, reason }: ChangeWorkspaces,
  workspaces: readonly Found[],
): Promise<void> {
  const { to, event } = transitions[change];
  const suspended = to === "SUSPENDED";
  // A spend decides behind this lock: each is before the change, or sees it.
  await lockLedger(tx, [organizationId]);
  await tx.$executeRaw`
    UPDATE workspace SET status = ${to}::text::"WorkspaceStatus", version = version + 1, updated_at = now(),
      suspended_reason = ${suspended ? reason : ""}, suspended_by_id = ${suspended ? actorUserId(actor) : null}::uuid,
      suspended_at = CASE WHEN ${suspended} THEN now() END, archived_at = CASE WHEN ${to === "ARCHIVED"} THEN now() END,
      purge_announced_at = NULL
    WHERE organization_id = ${organizationId}::uuid AND id = ANY (${workspaces.map(({ id }) => id)}::uuid[])`;
  if (change === "restore") await requireWorkspaceRoom(tx, organizationId);
  await recordAll(
    tx,
    actor,
    workspaces.map(({ id, status }) => ({
      action: event,
      organizationId,
      workspaceId: id,
      targetId: id,
      before: { status },
      after: { status: to, ...(reason && suspended ? { reason } : {}) },
    })),
  );
}
