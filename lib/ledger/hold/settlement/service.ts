// Ending a hold: with the real cost, or with none.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";
import { parseQuantity, quantityText } from "#lib/core/quantity.ts";
import { chargeUsage } from "#lib/ledger/charge/service.ts";
import { readHold, settlementKey } from "#lib/ledger/hold/load.ts";
import type { Hold, HoldKey, SettleHold } from "#lib/ledger/hold/schema.ts";
import { writeLedger } from "#lib/ledger/write.ts";

/**
 * Spends the real cost, of what was reserved first, and frees the rest; charges it like usage when the hold was expired or
 * released. The same again changes nothing. Throws NOT_FOUND, CONFLICT for another cost than it was settled with.
 */
export async function settleHold(actor: Actor, input: SettleHold): Promise<Hold> {
  const scope = await authorize(actor, "credits:spend", input.organizationId);
  const { organizationId, id } = input;
  const quantity = quantityText(parseQuantity(input.quantity));
  return writeLedger(scope, organizationId, async (tx) => {
    const hold = await readHold(tx, input);
    if (hold.state === "SETTLED") {
      if (hold.settled === quantity) return hold;
      throw new AppError("CONFLICT", "This hold was already settled with another cost.", {
        field: "quantity",
      });
    }
    const { workspaceId, memberId, product } = hold;
    const key = settlementKey(id);
    const groups = [{ workspaceId, memberId, unit: product, quantity, key, holdIds: [id] }];
    await chargeUsage(tx, actor, { organizationId, groups });
    await record(tx, actor, {
      action: "credits.spent",
      organizationId,
      ...(workspaceId !== null && { workspaceId }),
      targetId: organizationId,
      after: { product, spends: 1, quantity, hold: id },
    });
    return readHold(tx, input);
  });
}

/** Frees what a hold reserves. Changes nothing about one that has ended by itself. Throws NOT_FOUND, CONFLICT for a settled one. */
export async function releaseHold(actor: Actor, key: HoldKey): Promise<Hold> {
  const scope = await authorize(actor, "credits:spend", key.organizationId);
  const { organizationId, id } = key;
  return writeLedger(scope, organizationId, async (tx) => {
    const hold = await readHold(tx, key);
    if (hold.state === "SETTLED") throw new AppError("CONFLICT", "This hold was already settled.");
    const released = await tx.$executeRaw`
      UPDATE hold SET state = 'RELEASED', closed_at = now()
      WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid AND state = 'OPEN'`;
    if (released > 0) await recordRelease(tx, actor, hold);
    return readHold(tx, key);
  });
}

async function recordRelease(tx: RawTx, actor: Actor, hold: Hold): Promise<void> {
  const { organizationId, workspaceId, product, quantity, id } = hold;
  await record(tx, actor, {
    action: "credits.hold-released",
    organizationId,
    ...(workspaceId !== null && { workspaceId }),
    targetId: organizationId,
    before: { product, quantity, hold: id },
  });
}
