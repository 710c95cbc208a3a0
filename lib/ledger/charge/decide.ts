// Decides where usage is taken from. Pure: it receives everything that was read behind the lock, and counts it down.
import { minBigInt } from "#lib/core/quantity.ts";
import type { Reserved } from "#lib/ledger/reserved/close.ts";

export interface Lot {
  accountId: string;
  unitId: string;
  /** Whom it is assigned to; both null for the available balance */
  memberId: string | null;
  workspaceId: string | null;
  /** Millionths that no open hold reserves */
  free: bigint;
  expired: boolean;
}

export interface Usage {
  unitId: string;
  memberId: string | null;
  workspaceId: string | null;
  quantity: bigint;
  reserved: readonly Reserved[];
}

export interface Taken {
  /** Null for what is owed */
  accountId: string | null;
  quantity: bigint;
  /** The hold that kept it from expiring */
  holdId: string | null;
}

/**
 * What was reserved, then what is assigned to the member, to the workspace, and what is available, each soonest to expire
 * first, as `lots` are; the rest is owed. A workspace with its own budget only takes what is available too: otherwise the
 * organization would owe what it has.
 */
export function takeUsage(lots: readonly Lot[], usage: Usage): Taken[] {
  const taken: Taken[] = [];
  let rest = usage.quantity;
  const take = (lot: Lot, most: bigint, holdId: string | null) => {
    const quantity = minBigInt(minBigInt(lot.free, most), rest);
    if (quantity <= 0n) return;
    lot.free -= quantity;
    rest -= quantity;
    const same = taken.find((one) => one.accountId === lot.accountId && one.holdId === holdId);
    if (same) same.quantity += quantity;
    else taken.push({ accountId: lot.accountId, quantity, holdId });
  };
  const own = lots.filter(({ unitId }) => unitId === usage.unitId);
  for (const { accountId, holdId, quantity } of usage.reserved) {
    const lot = own.find((one) => one.accountId === accountId);
    // Usage may name a hold of somebody else: what was assigned to them stays theirs.
    if (lot && isFor(lot, usage)) take(lot, quantity, lot.expired ? holdId : null);
  }
  for (const [memberId, workspaceId] of sourcesOf(usage))
    for (const lot of own)
      if (!lot.expired && lot.memberId === memberId && lot.workspaceId === workspaceId) take(lot, rest, null);
  if (rest > 0n) taken.push({ accountId: null, quantity: rest, holdId: null });
  return taken;
}

function isFor(lot: Lot, { memberId, workspaceId }: Usage): boolean {
  const available = lot.memberId === null && lot.workspaceId === null;
  return (
    available || ((lot.memberId ?? memberId) === memberId && (lot.workspaceId ?? workspaceId) === workspaceId)
  );
}

function sourcesOf({ memberId, workspaceId }: Usage): (readonly [string | null, string | null])[] {
  return [
    ...(memberId === null ? [] : [[memberId, null] as const]),
    ...(workspaceId === null ? [] : [[null, workspaceId] as const]),
    [null, null],
  ];
}
