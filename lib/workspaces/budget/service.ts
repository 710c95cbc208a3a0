// Assigning credits and tokens to a workspace, taking them back, and its monthly limit.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { type RawTx, rawTransaction } from "#lib/core/db/raw.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { unitOf } from "#lib/ledger/accounts.ts";
import { requireAmount } from "#lib/ledger/load.ts";
import { assignParts, postParts, unassignParts } from "#lib/ledger/parts.ts";
import type { Posted } from "#lib/ledger/schema.ts";
import type { AssignToWorkspace, SetWorkspaceLimit } from "#lib/workspaces/budget/schema.ts";
import type { WorkspaceStatus } from "#prisma/client/enums.ts";

/**
 * Assigns a part of the available balance to a workspace, soonest to expire first. Throws NOT_FOUND, CONFLICT when the balance
 * does not suffice and for an archived one.
 */
export async function assignWorkspaceCredits(actor: Actor, input: AssignToWorkspace): Promise<Posted> {
  const scope = await authorize(actor, "credits:assign", input.organizationId);
  return postParts(actor, scope, input, "workspace.credits-assigned", async (tx, unit) => {
    const { status } = await requireWorkspace(tx, input);
    if (status === "ARCHIVED")
      throw new AppError(
        "CONFLICT",
        "This workspace is archived. Restore it before you assign credits to it.",
      );
    return assignParts(tx, unit.id, input, { workspaceId: input.workspaceId });
  });
}

/** Takes back from a workspace, of any status, what is not spent. Throws NOT_FOUND, CONFLICT when it has less. */
export async function unassignWorkspaceCredits(actor: Actor, input: AssignToWorkspace): Promise<Posted> {
  const scope = await authorize(actor, "credits:assign", input.organizationId);
  return postParts(actor, scope, input, "workspace.credits-unassigned", async (tx, unit) => {
    await requireWorkspace(tx, input);
    const holder = { workspaceId: input.workspaceId };
    return unassignParts(tx, unit.id, input, holder, "assigned to this workspace");
  });
}

/** Says what may be spent in a workspace in a calendar month, from the next spend on, and of which balance. Throws NOT_FOUND. */
export async function setWorkspaceLimit(actor: Actor, input: SetWorkspaceLimit): Promise<void> {
  const scope = await authorize(actor, "allowance:set", input.organizationId);
  const { organizationId, workspaceId, ...after } = input;
  await rawTransaction(scope, async (tx) => {
    requireAmount("monthlyCredits", after.monthlyCredits, await unitOf(tx, organizationId, "credits"));
    const [before] = await tx.$queryRaw<(typeof after)[]>`
      SELECT trim_scale(monthly_credits)::text AS "monthlyCredits", own_budget_only AS "ownBudgetOnly" FROM workspace
      WHERE organization_id = ${organizationId}::uuid AND id = ${workspaceId}::uuid AND deleted_at IS NULL FOR NO KEY UPDATE`;
    if (!before) throw notFound("Workspace");
    if (before.monthlyCredits === after.monthlyCredits && before.ownBudgetOnly === after.ownBudgetOnly)
      return;
    await tx.$executeRaw`
      UPDATE workspace SET monthly_credits = ${after.monthlyCredits}::numeric, own_budget_only = ${after.ownBudgetOnly}, updated_at = now()
      WHERE organization_id = ${organizationId}::uuid AND id = ${workspaceId}::uuid`;
    await record(tx, actor, {
      action: "workspace.limit-set",
      organizationId,
      workspaceId,
      targetId: workspaceId,
      before,
      after,
    });
  });
}

/** Deleting one takes the ledger's lock too, so that nothing is assigned to it meanwhile. */
async function requireWorkspace(
  tx: RawTx,
  { organizationId, workspaceId }: { organizationId: string; workspaceId: string },
): Promise<{ status: WorkspaceStatus }> {
  const [found] = await tx.$queryRaw<{ status: WorkspaceStatus }[]>`
    SELECT status::text FROM workspace
    WHERE organization_id = ${organizationId}::uuid AND id = ${workspaceId}::uuid AND deleted_at IS NULL`;
  if (!found) throw notFound("Workspace");
  return found;
}
