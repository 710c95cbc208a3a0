// The check of a call, in whatever shape an app asks: limits, access, what is left, a hold, and the count of the call.
import { organizationOf } from "#lib/api/owner.ts";
import { isAppError } from "#lib/core/errors.ts";
import type { AuthenticatedKey } from "#lib/keys/authenticate.ts";
import { withdrawHold } from "#lib/ledger/hold/settlement/service.ts";
import { metricLabels, periodLabels, type RefusedBy } from "#lib/limits/policy.ts";
import { checkLimits } from "#lib/organizations/limits/check/service.ts";
import { budgetOf } from "#lib/resources/check/policy.ts";
import type { CheckAccess, CheckedAccess } from "#lib/resources/check/schema.ts";
import { checkAccess } from "#lib/resources/check/service.ts";

export interface AskedCall extends Omit<CheckAccess, "subject"> {
  /** The key's own unless given; a platform key names it */
  organizationId: string | undefined;
  workspaceId: string | undefined;
  memberId: string | undefined;
  /** By the app's name of it */
  endUser: string | undefined;
  /** How many to count when all is allowed */
  calls: number;
}

/** A level that decided about a resource, in the order in which they do */
interface Step {
  level: string;
  allowed: boolean;
  reason: string;
}

export interface CheckedCall extends Omit<CheckedAccess, "resources"> {
  /** In the order of the request; null for one that is unknown, or another organization's */
  resources: { id: string; access: { allowed: boolean; reason: string; steps: readonly Step[] } | null }[];
}

export const unknownResource = "Unknown organization, workspace, member or resource";

/**
 * Counts the call last, so that one that something else refuses is not counted, and takes back the hold of one that the count
 * refuses. An unknown organization or workspace is answered as one without resources.
 */
export async function checkCall(key: AuthenticatedKey, asked: AskedCall): Promise<CheckedCall> {
  const { calls, endUser, hold, ...access } = asked;
  const organizationId = organizationOf(key, asked.organizationId);
  // Another workspace does not exist for the key of one.
  if (key.workspace && asked.workspaceId && asked.workspaceId !== key.workspace.id)
    return unknownTo(access.resourceIds);
  const workspaceId = asked.workspaceId ?? key.workspace?.id;
  const memberId = asked.memberId ?? key.memberId ?? undefined;
  const keyId = key.organization ? key.actor.keyId : null;
  const user = { organizationId, workspaceId, memberId, userId: memberId, keyId, endUser };
  // An unknown organization has no limits: its resources say that it is unknown.
  const ask = (isCounted: boolean) =>
    unlessUnknown(checkLimits(key.actor, user, calls, isCounted), () => null);
  const refused = await ask(false);
  const mayUse = (id: string) => key.resourceIds.length === 0 || key.resourceIds.includes(id);
  const within = access.resourceIds.every(mayUse);
  const subject = { organizationId, workspaceId, userId: memberId };
  const checked = await unlessUnknown(
    checkAccess(key.actor, { ...access, subject, hold: refused || !within ? null : hold }),
    () => unknownTo(access.resourceIds),
  );
  const passed = checked.allowed && within && !refused && calls > 0;
  const counted = passed ? await ask(true) : null;
  if (counted && checked.hold) await withdrawHold(key.actor, { organizationId, id: checked.hold.id });
  const limit = refused ?? checked.limit ?? counted;
  return {
    ...checked,
    allowed: checked.allowed && within && !limit,
    resources: checked.resources.map(({ id, access }) => ({
      id,
      access: access && !mayUse(id) ? withRefusal(access) : access,
    })),
    limit,
    hold: counted ? null : checked.hold,
  };
}

/** The answer about an organization or a workspace that there is not, or that is beyond the key. */
function unknownTo(resourceIds: readonly string[]): CheckedAccess {
  const resources = resourceIds.map((id) => ({ id, access: null }));
  return { allowed: false, resources, budget: budgetOf("NOT_FOUND", null), limit: null, hold: null };
}

/** Adds that the key may not be used with it, the last level. */
function withRefusal({
  allowed,
  reason,
  steps,
}: {
  allowed: boolean;
  reason: string;
  steps: readonly Step[];
}) {
  const step = { level: "key", allowed: false, reason: "Not one of this key's resources" };
  return { allowed: false, reason: allowed ? step.reason : reason, steps: [...steps, step] };
}

/** Why a call is refused, in one sentence: the first of resources, limits and budget that does. */
export function reasonOf({ resources, limit, budget }: CheckedCall): string {
  const refused = resources.find(({ access }) => !access?.allowed);
  if (refused) return refused.access?.reason ?? unknownResource;
  return limit ? describeLimit(limit) : budget.reason;
}

function describeLimit({ metric, period, amount, resetsAt }: RefusedBy): string {
  const reached = `${metricLabels[metric]} ${periodLabels[period]}: the limit of ${amount} is reached`;
  return resetsAt ? `${reached} until ${resetsAt}` : reached;
}

async function unlessUnknown<T>(work: Promise<T>, unknown: () => T): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isAppError(error) && error.code === "NOT_FOUND") return unknown();
    throw error;
  }
}
