// What a refusal of the ledger means to who asks beforehand.
import type { SpendRefusal } from "#lib/ledger/spend/schema.ts";
import type { Budget, BudgetLevel } from "#lib/resources/check/schema.ts";

/** The level that refuses, and why. */
const budgetRefusals: Readonly<Record<SpendRefusal, readonly [BudgetLevel, string]>> = {
  NOT_FOUND: ["organization", "Unknown organization"],
  ORGANIZATION_INACTIVE: ["organization", "This organization is inactive"],
  OWED: ["balance", "The organization used more than it had, and owes it"],
  NOT_A_MEMBER: ["member", "Not a member of this organization"],
  MEMBER_DISABLED: ["member", "This account is disabled"],
  ALLOWANCE_EXCEEDED: ["member", "More than is left of the member's monthly allowance"],
  WORKSPACE_NOT_FOUND: ["workspace", "Unknown workspace"],
  WORKSPACE_SUSPENDED: ["workspace", "This workspace is suspended"],
  WORKSPACE_ARCHIVED: ["workspace", "This workspace is archived"],
  WORKSPACE_DELETED: ["workspace", "Unknown workspace"],
  NOT_IN_WORKSPACE: ["workspace", "The member is not in this workspace"],
  WORKSPACE_LIMIT_EXCEEDED: ["workspace", "More than is left of the workspace's monthly limit"],
  LIMIT_EXCEEDED: ["tier", "More than is left of what the tier allows this month"],
  NOT_ENOUGH: ["balance", "More than is left"],
  NOT_IN_UNIT: ["balance", "More decimal places than the unit has"],
  IDEMPOTENCY_KEY_REUSED: ["balance", "The key belongs to another request"],
};

export function budgetOf(refusal: SpendRefusal | null, left: Budget["left"]): Budget {
  if (refusal === null) return { allowed: true, refusal, level: null, reason: "There is enough", left };
  const [level, reason] = budgetRefusals[refusal];
  return { allowed: false, refusal, level, reason, left };
}
