// Charging usage: what has happened is recorded, whatever balance, allowance or limit it exceeds.
import type { Actor } from "#lib/access/actor.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";
import { newIds } from "#lib/core/ids.ts";
import { parseQuantity, quantityText } from "#lib/core/quantity.ts";
import { required } from "#lib/core/required.ts";
import { openAccounts, unitOf } from "#lib/ledger/accounts.ts";
import { type Reserved, takeUsage } from "#lib/ledger/charge/decide.ts";
import { readCharged, readLots, readMonth } from "#lib/ledger/charge/load.ts";
import type { ChargedGroup, UsageGroup } from "#lib/ledger/charge/schema.ts";
import { closeAsSettled, expireHolds, type Settled } from "#lib/ledger/hold/close.ts";
import { requireAmount } from "#lib/ledger/load.ts";
import type { Product } from "#lib/ledger/policy.ts";
import { fingerprintOf, type Posting, postTransfers } from "#lib/ledger/post.ts";

interface Unit {
  id: string;
  decimals: number;
  spentId: string;
  owedId: string;
}

/**
 * Charges groups of usage in their order, in the transaction of the caller, who has locked the organization's ledger
 * (lockLedger). Never refuses for want of balance, allowance or limit; counts what was used in both. Settles the holds that
 * groups name. Writes no audit event: the caller's verb does. Throws NOT_FOUND for a deleted organization, INVALID for more
 * decimal places than the unit has, CONFLICT for a key of another group.
 */
export async function chargeUsage(
  tx: RawTx,
  actor: Actor,
  { organizationId, groups }: { organizationId: string; groups: readonly UsageGroup[] },
): Promise<ChargedGroup[]> {
  // By the database's clock: what has expired reserves nothing any more.
  await expireHolds(tx, [organizationId]);
  const before = await readCharged(
    tx,
    organizationId,
    groups.map(({ key }) => key),
  );
  const units = await readUnits(tx, organizationId, groups);
  const fresh = groups.filter(({ key }) => !before.has(key));
  const reserved = Map.groupBy(
    await closeAsSettled(tx, organizationId, settledBy(fresh)),
    ({ holdId }: Reserved) => holdId,
  );
  const accountIds = [...reserved.values()].flat().map(({ accountId }) => accountId);
  const unitIds = [...units.values()].map(({ id }) => id);
  const lots = await readLots(tx, organizationId, { groups: fresh, unitIds, accountIds });
  const month = await readMonth(tx, organizationId);
  const newId = newIds();
  const postings: (Posting & { id: string })[] = [];
  const charged = groups.map((group): ChargedGroup => {
    const { key, memberId, workspaceId } = group;
    const unit = required(units.get(group.unit), "the unit");
    requireAmount("quantity", group.quantity, unit);
    const quantity = parseQuantity(group.quantity);
    if (quantity < 0n) throw new RangeError("usage is never negative");
    const fingerprint = fingerprintOf(["usage", group.unit, quantityText(quantity), memberId, workspaceId]);
    const earlier = before.get(key);
    if (earlier) {
      if (earlier.fingerprint !== fingerprint) throw keyReused();
      const { transferIds, owed } = earlier;
      return { key, transferId: transferIds[0] ?? null, transferIds, owed, replayed: true };
    }
    const own = (group.holdIds ?? []).flatMap((id) => reserved.get(id) ?? []);
    const usage = { unitId: unit.id, memberId, workspaceId, quantity, reserved: own };
    const parts = takeUsage(lots, usage).map(({ accountId, quantity, holdId }, part) => ({
      id: newId(),
      organizationId,
      unitId: unit.id,
      kind: "SPEND" as const,
      from: accountId ?? unit.owedId,
      to: unit.spentId,
      quantity,
      memberId,
      workspaceId,
      month: group.unit === "credits" ? month : null,
      key,
      part,
      fingerprint,
      reason: "Usage",
      holdId,
    }));
    postings.push(...parts);
    const transferIds = parts.map(({ id }) => id);
    const owed = quantityText(parts.find(({ from }) => from === unit.owedId)?.quantity ?? 0n);
    before.set(key, { fingerprint, transferIds, owed });
    return { key, transferId: transferIds[0] ?? null, transferIds, owed, replayed: false };
  });
  await postTransfers(tx, actor, postings);
  return charged;
}

/** The holds that groups name, each once, with the cost of one that a group names alone. */
function settledBy(groups: readonly UsageGroup[]): Settled[] {
  const named = groups.flatMap(({ holdIds = [], quantity }) =>
    holdIds.map((id) => ({ id, cost: holdIds.length === 1 ? quantity : null })),
  );
  return [...new Map(named.toReversed().map((hold) => [hold.id, hold])).values()];
}

/** The units of these groups, with the accounts that every charge may need; opens what is missing. */
async function readUnits(
  tx: RawTx,
  organizationId: string,
  groups: readonly UsageGroup[],
): Promise<Map<Product, Unit>> {
  const units = new Map<Product, Unit>();
  for (const product of new Set(groups.map(({ unit }) => unit))) {
    const { id, decimals } = await unitOf(tx, organizationId, product);
    const [spentId, owedId] = await openAccounts(tx, organizationId, id, [
      { kind: "SPENT" },
      { kind: "OWED" },
    ]);
    units.set(product, {
      id,
      decimals,
      spentId: required(spentId, "the account"),
      owedId: required(owedId, "the account"),
    });
  }
  return units;
}

function keyReused(): AppError {
  return new AppError("CONFLICT", "This idempotency key was already used for a different request.", {
    field: "key",
    details: { code: "IDEMPOTENCY_KEY_REUSED" },
  });
}
