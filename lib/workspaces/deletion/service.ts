// Deleting workspaces for good. The row stays with its id and last name, which the ledger and the audit log refer to.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { sumOfEach } from "#lib/core/db/each.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { lockLedger } from "#lib/ledger/accounts.ts";
import { releaseHoldsIn } from "#lib/ledger/reserved/close.ts";
import { readAssigned, returnAssigned } from "#lib/workspaces/budget/return.ts";
import type { DeleteWorkspace, WorkspaceDeletionEffect } from "#lib/workspaces/deletion/schema.ts";
import { getWorkspaceInScope } from "#lib/workspaces/load.ts";
import { deleteAllMembers } from "#lib/workspaces/members/write.ts";
import { noticeDays } from "#lib/workspaces/retention/policy.ts";
import { Prisma, type Workspace } from "#prisma/client/client.ts";

/** Deletes a workspace in any status; returns what went with it. Throws INVALID when the typed name is not its name. */
export async function deleteWorkspace(
  actor: Actor,
  input: DeleteWorkspace,
): Promise<WorkspaceDeletionEffect & { name: string }> {
  const scope = await authorize(actor, "workspace:manage", input.organizationId);
  const { organizationId, id, confirmation } = input;
  return retryOnConflict(() =>
    transaction(scope, async (tx) => {
      const key = { organizationId, id };
      const { workspace } = await getWorkspaceInScope(tx, scope, key, "administer", { lock: true });
      const { name } = workspace;
      if (confirmation.normalize("NFC").trim() !== name)
        throw new AppError("INVALID", `Type the name exactly: ${name}`, { field: "confirmation" });
      return { name, ...(await empty(tx, actor, workspace, "workspace.deleted")) };
    }),
  );
}

/**
 * SQL: workspaces `w` of organizations `o` that have been archived for longer than the organization keeps them, and whose
 * deletion was announced long enough ago.
 */
const overdue = Prisma.sql`w.status = 'ARCHIVED' AND w.deleted_at IS NULL AND o.deleted_at IS NULL
  AND w.archived_at < now() - make_interval(days => o.archived_workspace_days)
  AND w.purge_announced_at < now() - make_interval(days => ${noticeDays}::int)`;

/** Deletes archived workspaces whose time is over, each in a transaction of its own. Returns their number. */
export async function purgeArchivedWorkspaces(actor: Actor, signal?: AbortSignal): Promise<number> {
  const scope = await authorize(actor, "job:manage");
  const waiting = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<{ id: string; organizationId: string }[]>`
      SELECT w.id, w.organization_id AS "organizationId" FROM workspace w JOIN organization o ON o.id = w.organization_id
      WHERE ${overdue} ORDER BY w.archived_at LIMIT 10000`,
  );
  const purge = ({ id, organizationId }: { id: string; organizationId: string }) =>
    transaction(scope, async (tx) => {
      // Looks again behind the lock: it may have been restored.
      const [due] = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM workspace w JOIN organization o ON o.id = w.organization_id
        WHERE w.organization_id = ${organizationId}::uuid AND w.id = ${id}::uuid AND ${overdue} FOR NO KEY UPDATE OF w SKIP LOCKED`;
      if (!due) return 0;
      const workspace = await tx.workspace.findUniqueOrThrow({
        where: { organizationId_id: { organizationId, id } },
      });
      await empty(tx, actor, workspace, "workspace.purged");
      return 1;
    });
  return sumOfEach(waiting, purge, signal);
}

async function empty(
  tx: Tx,
  actor: Actor,
  { organizationId, id, name, slug }: Workspace,
  action: "workspace.deleted" | "workspace.purged",
): Promise<WorkspaceDeletionEffect> {
  // Nothing is spent in it or assigned to it from here on.
  await lockLedger(tx, [organizationId]);
  await releaseHoldsIn(tx, { organizationId, id });
  const returned = await readAssigned(tx, { organizationId, id });
  await returnAssigned(tx, actor, { organizationId, id });
  const members = await deleteAllMembers(tx, organizationId, [id]);
  await tx.$executeRaw`
    UPDATE workspace SET deleted_at = now(), description = '', version = version + 1, updated_at = now()
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid`;
  await record(tx, actor, {
    action,
    organizationId,
    workspaceId: id,
    targetId: id,
    before: {
      name,
      slug,
      members,
      ...(returned.length > 0 && { returned: returned.map(({ code, quantity }) => `${quantity} ${code}`) }),
    },
  });
  return { members, returned };
}
