// Ending a hold: with the real cost, or with none.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { record, recordAll } from "#lib/access/record.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { type RequestContext, requestContext } from "#lib/core/http/context.ts";
import { parseQuantity, quantityText } from "#lib/core/quantity.ts";
import { chargeUsage } from "#lib/ledger/charge/service.ts";
import { readHold, readHolds, settlementKey } from "#lib/ledger/hold/load.ts";
import type { Hold, HoldKey, SettleHold } from "#lib/ledger/hold/schema.ts";
import { ledgerQueue } from "#lib/ledger/queue.ts";
import { amountsOf } from "#lib/ledger/spend/decide.ts";
import { writeBehindLock, writeLedger } from "#lib/ledger/write.ts";
import { countUse } from "#lib/limits/count/write.ts";

interface Call {
  id: string;
  /** Decimal text, as it is stored */
  quantity: string;
  request: RequestContext;
}

/** Settlements that go together; one organization has one transaction at a time */
const batching = { most: 500, atOnce: 1 };

/**
 * Spends the real cost, of what was reserved first, and frees the rest; charges it like usage when the hold was expired or
 * released. The same again changes nothing. An actor's settlements in one organization share transactions. Throws NOT_FOUND,
 * CONFLICT for another cost than it was settled with.
 */
export async function settleHold(actor: Actor, input: SettleHold): Promise<Hold> {
  const scope = await authorize(actor, "credits:spend", input.organizationId);
  const { organizationId, id } = input;
  const quantity = quantityText(parseQuantity(input.quantity));
  const settled = await ledgerQueue().runTogether<Call, Hold | AppError>({
    needs: [organizationId],
    size: 1,
    call: { id, quantity, request: requestContext() },
    batch: {
      ...batching,
      key: `settle ${organizationId} ${JSON.stringify(scope)}`,
      work: (calls) =>
        writeBehindLock(scope, organizationId, (tx) => settle(tx, actor, organizationId, calls)),
    },
  });
  if (settled instanceof AppError) throw settled;
  return settled;
}

/** What each call is answered: its hold, or why not. Of two for one hold the first decides. */
async function settle(
  tx: RawTx,
  actor: Actor,
  organizationId: string,
  calls: readonly Call[],
): Promise<(Hold | AppError)[]> {
  const ids = calls.map(({ id }) => id);
  const before = await readHolds(tx, organizationId, ids);
  const first = new Map<string, [Call, Hold]>();
  for (const call of calls) {
    const hold = before.get(call.id);
    if (hold && hold.state !== "SETTLED" && !first.has(call.id)) first.set(call.id, [call, hold]);
  }
  const groups = [...first.values()].map(([{ id, quantity }, { workspaceId, memberId, product }]) => {
    return { workspaceId, memberId, unit: product, quantity, key: settlementKey(id), holdIds: [id] };
  });
  await chargeUsage(tx, actor, { organizationId, groups });
  const keyId = actor.kind === "key" ? actor.keyId : null;
  await countUse(
    tx,
    groups.map(({ workspaceId, memberId, unit, quantity }) => ({
      organizationId,
      workspaceId,
      memberId,
      keyId,
      amounts: amountsOf(unit, parseQuantity(quantity)),
    })),
  );
  await recordAll(
    tx,
    actor,
    [...first.values()].map(([{ id, quantity, request }, { workspaceId, product }]) => ({
      action: "credits.spent",
      organizationId,
      ...(workspaceId !== null && { workspaceId }),
      targetId: organizationId,
      after: { product, spends: 1, quantity, hold: id },
      request,
    })),
  );
  const after = await readHolds(tx, organizationId, ids);
  return calls.map(({ id, quantity }) => {
    const hold = after.get(id);
    if (!hold) return notFound("Hold");
    if (hold.settled === quantity) return hold;
    return new AppError("CONFLICT", "This hold was already settled with another cost.", {
      field: "quantity",
    });
  });
}

/** Frees what a hold reserves. Changes nothing about one that has ended by itself. Throws NOT_FOUND, CONFLICT for a settled one. */
export async function releaseHold(actor: Actor, key: HoldKey): Promise<Hold> {
  const scope = await authorize(actor, "credits:spend", key.organizationId);
  return release(scope, actor, key);
}

/** Frees what a hold reserves that the same check opened, and then refused. Throws NOT_FOUND, CONFLICT for a settled one. */
export async function withdrawHold(actor: Actor, key: HoldKey): Promise<Hold> {
  const scope = await authorize(actor, "credits:hold", key.organizationId);
  return release(scope, actor, key);
}

function release(scope: Scope, actor: Actor, key: HoldKey): Promise<Hold> {
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
