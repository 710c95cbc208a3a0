// The check of an app in front of models: access, what is left, and a hold of it.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import type { EstimateAnswer, OpenedHold } from "#lib/ledger/hold/schema.ts";
import { checkEstimate, openHold } from "#lib/ledger/hold/service.ts";
import { readOwes } from "#lib/ledger/owed/load.ts";
import { readAccess } from "#lib/resources/access/read.ts";
import { budgetOf } from "#lib/resources/check/policy.ts";
import type { CheckAccess, CheckedAccess } from "#lib/resources/check/schema.ts";

/**
 * Says whether all of these resources may be used now, and whether the estimate is covered; holds it when both are so. Nothing
 * is allowed while the organization owes. Throws NOT_FOUND for an unknown organization or workspace.
 */
export async function checkAccess(actor: Actor, input: CheckAccess): Promise<CheckedAccess> {
  const scope = await authorize(actor, "organization:read", input.subject.organizationId);
  const { subject, resourceIds, estimate, hold } = input;
  const { organizationId, workspaceId = null, userId: memberId = null } = subject;
  const [[answer], owes] = await readTransaction(
    scope,
    (tx) => Promise.all([readAccess(tx, [subject], { ids: resourceIds }), readOwes(tx, organizationId)]),
    { prepared: true },
  );
  if (!answer) throw notFound(workspaceId ? "Workspace" : "Organization");
  const resources = resourceIds.map((id) => ({ id, access: answer(id) ?? null }));
  const accessible = resources.every(({ access }) => access?.allowed);
  if (!estimate) {
    const budget = budgetOf(owes ? "OWED" : null, null);
    return { allowed: accessible && budget.allowed, resources, budget, limit: null, hold: null };
  }
  const asked = { organizationId, workspaceId, memberId, ...estimate };
  const answered: EstimateAnswer & Partial<OpenedHold> =
    hold && accessible ? await openHold(actor, { ...asked, ...hold }) : await checkEstimate(actor, asked);
  const budget = budgetOf(answered.refusal, answered.left);
  return {
    allowed: accessible && budget.allowed,
    resources,
    budget,
    limit: answered.limit ?? null,
    hold: answered.hold ?? null,
  };
}
