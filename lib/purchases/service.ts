// Purchases: what an organization bought, with the transfer that made it available.

import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { type RawTx, readTransaction } from "#lib/core/db/raw.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { isQuantity, parseQuantity, placesLabel, quantityText } from "#lib/core/quantity.ts";
import { openAccounts, unitOf } from "#lib/ledger/accounts.ts";
import { fingerprintOf, postTransfers } from "#lib/ledger/post.ts";
import { findReplay } from "#lib/ledger/replay.ts";
import type { Posted } from "#lib/ledger/schema.ts";
import { reverseTransfer } from "#lib/ledger/service.ts";
import { writeLedger } from "#lib/ledger/write.ts";
import type { AddPurchase, ReversePurchase } from "#lib/purchases/schema.ts";

/**
 * Posts one purchase. Idempotent by key. Throws CONFLICT when the organization has one with this reference that is not
 * reversed, and for a key of another request.
 */
export async function addPurchase(
  actor: Actor,
  input: AddPurchase,
): Promise<{ purchaseId: string; replayed: boolean }> {
  const scope = await authorize(actor, "purchase:add", input.organizationId);
  const { organizationId, product, reference, quantity, key } = input;
  const { purchasedOn, unitPrice, amount, currency, note } = input;
  const fingerprint = fingerprintOf([
    ...["purchase", product, reference, purchasedOn, quantityText(parseQuantity(quantity))],
    ...[unitPrice, amount, currency, note],
  ]);
  return writeLedger(scope, organizationId, async (tx) => {
    const [posted, unit] = await Promise.all([
      findReplay(tx, organizationId, key, fingerprint),
      unitOf(tx, organizationId, product),
    ]);
    if (posted) return { purchaseId: await purchaseOf(tx, organizationId, posted), replayed: true };
    await requireFreeReference(tx, organizationId, reference);
    if (!isQuantity(quantity, unit.decimals)) {
      throw new AppError("INVALID", `Enter ${placesLabel(unit.decimals)}.`, { field: "quantity" });
    }
    const purchaseId = uuidv7();
    await tx.$executeRaw`
          INSERT INTO purchase (id, organization_id, unit_id, reference, purchased_on, quantity, unit_price, amount, currency, note)
          VALUES (${purchaseId}::uuid, ${organizationId}::uuid, ${unit.id}::uuid, ${reference}, ${purchasedOn}::date,
            ${quantity}::numeric, ${unitPrice}::numeric, ${amount}::numeric, ${currency}, ${note})`;
    const [from = "", to = ""] = await openAccounts(tx, organizationId, unit.id, [
      { kind: "ISSUED" },
      { kind: "AVAILABLE" },
      { kind: "SPENT" },
    ]);
    await postTransfers(tx, actor, [
      {
        organizationId,
        unitId: unit.id,
        kind: "PURCHASE",
        from,
        to,
        quantity: parseQuantity(quantity),
        key,
        fingerprint,
        reason: note,
        purchaseId,
      },
    ]);
    await record(tx, actor, {
      action: "purchase.added",
      organizationId,
      targetId: purchaseId,
      after: { reference, product, quantity, purchasedOn, unitPrice, amount, currency },
    });
    return { purchaseId, replayed: false };
  });
}

/**
 * Reverses the transfer of a purchase, and marks the purchase as reversed. Throws CONFLICT when a part of it is assigned,
 * spent or expired, with the amount that is left.
 */
export async function reversePurchase(actor: Actor, input: ReversePurchase): Promise<Posted> {
  const scope = await authorize(actor, "credits:reverse", input.organizationId);
  const { organizationId, purchaseId, reason, key } = input;
  const transfer = await readTransaction(scope, async (tx) => {
    await requireOrganization(tx, organizationId);
    const [found] = await tx.$queryRaw<
      { id: string; reversed: boolean; quantity: string; available: string; enough: boolean }[]
    >`
      SELECT t.id, p.reversed_at IS NOT NULL AS reversed, trim_scale(t.quantity)::text AS quantity,
        trim_scale(a.balance - a.held)::text AS available, a.balance - a.held >= t.quantity AS enough
      FROM purchase p
      JOIN transfer t ON t.organization_id = p.organization_id AND t.purchase_id = p.id AND t.kind = 'PURCHASE'
      JOIN account a ON a.id = t.to_account_id
      WHERE p.organization_id = ${organizationId}::uuid AND p.id = ${purchaseId}::uuid`;
    return found;
  });
  if (!transfer) throw notFound("Purchase");
  const { id, reversed, quantity, available, enough } = transfer;
  // A replayed request gets its original response: the ledger has its key.
  if (!reversed && !enough) {
    throw new AppError(
      "CONFLICT",
      `Of the ${quantity} purchased, at most ${available} are still available. Take back what is assigned first. What has been spent can't be reversed.`,
    );
  }
  return reverseTransfer(actor, { organizationId, transferId: id, reason, key });
}

async function purchaseOf(tx: RawTx, organizationId: string, { transferIds }: Posted): Promise<string> {
  const [transfer] = await tx.$queryRaw<{ purchaseId: string }[]>`
    SELECT purchase_id AS "purchaseId" FROM transfer
    WHERE organization_id = ${organizationId}::uuid AND id = ${transferIds[0]}::uuid`;
  if (!transfer) throw notFound("Purchase");
  return transfer.purchaseId;
}

async function requireFreeReference(tx: RawTx, organizationId: string, reference: string): Promise<void> {
  const [taken] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM purchase WHERE organization_id = ${organizationId}::uuid AND reference = ${reference} AND reversed_at IS NULL`;
  if (taken) {
    throw new AppError("CONFLICT", "This organization already has a purchase with this reference.", {
      field: "reference",
    });
  }
}
