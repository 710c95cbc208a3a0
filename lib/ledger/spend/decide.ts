// Decides which of a batch of spends the balances and allowances allow, in the given order. Pure: it receives everything
// that was read behind the lock.

import { minBigInt } from "#lib/core/quantity.ts";
import type { Product } from "#lib/ledger/policy.ts";
import type { SpendAnswer, SpendRefusal } from "#lib/ledger/spend/schema.ts";
import type { WorkspaceStatus } from "#prisma/client/enums.ts";

export interface Holding {
  id: string;
  /** Whom it is assigned to; both null for the available balance */
  memberId: string | null;
  workspaceId: string | null;
  /** Millionths; counted down by what is decided */
  balance: bigint;
}

export interface SpendingUnit {
  unitId: string;
  decimals: number;
  /** The account that takes what is spent; null when the organization never had any of this unit */
  spentId: string | null;
  /** What is usable, soonest to expire first */
  holdings: Holding[];
}

export interface SpendingMember {
  active: boolean;
  /** An Org Admin is in every workspace */
  admin: boolean;
  /** Millionths left of this month's allowance, beside what is held, counted down; null is no limit */
  left: bigint | null;
}

export interface SpendingWorkspace {
  status: WorkspaceStatus | "DELETED";
  /** Every member is in it */
  open: boolean;
  /** Of the members that are asked about, those who are listed in it */
  members: ReadonlySet<string>;
  /** Millionths left of this month's limit, beside what is held, counted down; null is no limit */
  left: bigint | null;
  /** It never spends the available balance */
  ownBudgetOnly: boolean;
}

export interface SpendingOrganization {
  active: boolean;
  /** ISO date of the first day of the current month there */
  month: string;
  /** Milliseconds: when the next month begins there */
  monthEnd: number;
  /** Whether it used more than it had, of any unit: no check allows anything until that is settled */
  owes: boolean;
  /** Millionths of credits left of what its tier allows this month, beside what is held, counted down; null is no limit */
  left: bigint | null;
  units: Map<Product, SpendingUnit>;
  members: Map<string, SpendingMember>;
  workspaces: Map<string, SpendingWorkspace>;
  /** By key: what was posted before, or decided in this batch */
  posted: Map<string, { fingerprint: string; transferIds: string[] }>;
}

export interface SpendRequest {
  organizationId: string;
  product: Product;
  /** Millionths */
  quantity: bigint;
  memberId: string | null;
  workspaceId: string | null;
  reason: string;
  key: string;
  fingerprint: string;
  /** Asks for what is not used yet, and is refused while the organization owes */
  ahead?: boolean;
}

export interface DecidedPart {
  id: string;
  spend: SpendRequest;
  unitId: string;
  from: string;
  to: string;
  quantity: bigint;
  part: number;
  month: string | null;
}

/** Decides and counts down; the same spend twice in one batch is applied once. */
export function decideSpends(
  organizations: ReadonlyMap<string, SpendingOrganization>,
  spends: readonly SpendRequest[],
  newId: () => string,
): { answers: SpendAnswer[]; parts: DecidedPart[] } {
  const parts: DecidedPart[] = [];
  const answers = spends.map((spend): SpendAnswer => {
    const { key } = spend;
    const organization = organizations.get(spend.organizationId);
    if (!organization) return { key, outcome: "refused", reason: "NOT_FOUND" };
    const earlier = organization.posted.get(key);
    if (earlier) {
      if (earlier.fingerprint !== spend.fingerprint)
        return { key, outcome: "refused", reason: "IDEMPOTENCY_KEY_REUSED" };
      return { key, outcome: "duplicate", transferIds: earlier.transferIds };
    }
    const decided = decideOne(organization, spend, newId);
    if (typeof decided === "string") return { key, outcome: "refused", reason: decided };
    parts.push(...decided);
    const transferIds = decided.map(({ id }) => id);
    organization.posted.set(key, { fingerprint: spend.fingerprint, transferIds });
    return { key, outcome: "applied", transferIds };
  });
  return { answers, parts };
}

function decideOne(
  organization: SpendingOrganization,
  spend: SpendRequest,
  newId: () => string,
): DecidedPart[] | SpendRefusal {
  if (!organization.active) return "ORGANIZATION_INACTIVE";
  if (spend.ahead && organization.owes) return "OWED";
  const unit = organization.units.get(spend.product);
  if (!unit) return "NOT_ENOUGH";
  if (spend.quantity % 10n ** BigInt(6 - unit.decimals) !== 0n) return "NOT_IN_UNIT";
  const member = spend.memberId === null ? null : organization.members.get(spend.memberId);
  if (member === undefined) return "NOT_A_MEMBER";
  if (member && !member.active) return "MEMBER_DISABLED";
  const workspace = spend.workspaceId === null ? null : organization.workspaces.get(spend.workspaceId);
  if (workspace === undefined) return "WORKSPACE_NOT_FOUND";
  if (workspace && workspace.status !== "ACTIVE") return `WORKSPACE_${workspace.status}`;
  if (member && workspace && !isInside(spend, member, workspace)) return "NOT_IN_WORKSPACE";
  // Allowances and monthly limits are of credits.
  const limits = spend.product === "credits" ? { member, workspace, organization } : null;
  if (isExceeded(limits?.member, spend.quantity)) return "ALLOWANCE_EXCEEDED";
  if (isExceeded(limits?.workspace, spend.quantity)) return "WORKSPACE_LIMIT_EXCEEDED";
  if (isExceeded(limits?.organization, spend.quantity)) return "LIMIT_EXCEEDED";
  const { spentId } = unit;
  const taken = take(unit.holdings, sourcesOf(spend, workspace), spend.quantity);
  if (!taken || spentId === null) return "NOT_ENOUGH";
  countDown(limits?.organization, spend.quantity);
  countDown(limits?.workspace, spend.quantity);
  countDown(limits?.member, spend.quantity);
  const month = spend.product === "credits" ? organization.month : null;
  return taken.map(({ holding, quantity }, part) => {
    holding.balance -= quantity;
    return {
      id: newId(),
      spend,
      unitId: unit.unitId,
      from: holding.id,
      to: spentId,
      quantity,
      part,
      month,
    };
  });
}

function isInside({ memberId }: SpendRequest, member: SpendingMember, workspace: SpendingWorkspace): boolean {
  return workspace.open || member.admin || (memberId !== null && workspace.members.has(memberId));
}

type Limited = { left: bigint | null } | null | undefined;

function isExceeded(limited: Limited, quantity: bigint): boolean {
  return limited != null && limited.left !== null && limited.left < quantity;
}

function countDown(limited: Limited, quantity: bigint): void {
  if (limited != null && limited.left !== null) limited.left -= quantity;
}

interface Source {
  memberId: string | null;
  workspaceId: string | null;
}

const available: Source = { memberId: null, workspaceId: null };

/** What is assigned to the member, then to the workspace, then what is available, unless the workspace leaves that alone. */
export function sourcesOf(
  { memberId, workspaceId }: SpendRequest,
  workspace: SpendingWorkspace | null,
): Source[] {
  const sources: Source[] = [];
  if (memberId !== null) sources.push({ memberId, workspaceId: null });
  if (workspaceId !== null) sources.push({ memberId: null, workspaceId });
  if (!workspace?.ownBudgetOnly) sources.push(available);
  return sources;
}

/** From one source after the other, of each in the order of its holdings. Null when they do not hold so much. */
function take(holdings: readonly Holding[], sources: readonly Source[], quantity: bigint) {
  const taken: { holding: Holding; quantity: bigint }[] = [];
  let rest = quantity;
  for (const source of sources) {
    for (const holding of holdings) {
      if (rest === 0n) return taken;
      const theirs = holding.memberId === source.memberId && holding.workspaceId === source.workspaceId;
      if (holding.balance === 0n || !theirs) continue;
      const part = minBigInt(holding.balance, rest);
      taken.push({ holding, quantity: part });
      rest -= part;
    }
  }
  return rest === 0n ? taken : null;
}
