// What is left for a spend, level by level. Pure.
import { quantityText } from "#lib/core/quantity.ts";
import { type SpendingOrganization, type SpendRequest, sourcesOf } from "#lib/ledger/spend/decide.ts";

/** What is left, level by level. Decimal text; null is no limit. */
export interface Left {
  /** What is assigned to the member and the workspace, and available to them */
  balance: string;
  /** What the member's allowance leaves this month */
  member: string | null;
  /** What the workspace's limit leaves this month */
  workspace: string | null;
  /** What the tier leaves of the credits that it allows this month */
  tier: string | null;
  /** ISO 8601: when allowances and limits begin again; null for tokens, which have none */
  resetsAt: string | null;
}

/** Null for an organization that is not there, or never had any of the unit. */
export function leftFor(organization: SpendingOrganization | undefined, spend: SpendRequest): Left | null {
  const unit = organization?.units.get(spend.product);
  if (!organization || !unit) return null;
  const member = spend.memberId === null ? undefined : organization.members.get(spend.memberId);
  const workspace = spend.workspaceId === null ? undefined : organization.workspaces.get(spend.workspaceId);
  const sources = sourcesOf(spend, workspace ?? null);
  const balance = unit.holdings
    .filter((holding) =>
      sources.some(
        (source) => source.memberId === holding.memberId && source.workspaceId === holding.workspaceId,
      ),
    )
    .reduce((sum, holding) => sum + holding.balance, 0n);
  // Allowances and monthly limits are of credits.
  const limited = spend.product === "credits";
  return {
    balance: quantityText(balance),
    member: limited ? leftOf(member) : null,
    workspace: limited ? leftOf(workspace) : null,
    tier: limited ? leftOf(organization) : null,
    resetsAt: limited ? new Date(organization.monthEnd).toISOString() : null,
  };
}

/** A limit that was lowered below what is used already leaves nothing. */
function leftOf(limited: { left: bigint | null } | undefined): string | null {
  const left = limited?.left ?? null;
  return left === null ? null : quantityText(left < 0n ? 0n : left);
}
