// What is left for a spend, level by level. Pure.
import { quantityText } from "#lib/core/quantity.ts";
import type { Left } from "#lib/ledger/hold/schema.ts";
import { type SpendingOrganization, type SpendRequest, sourcesOf } from "#lib/ledger/spend/decide.ts";

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
