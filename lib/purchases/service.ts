// Purchases: what an organization bought, with the transfer that made it available.
import { v7 as uuidv7 } from "uuid";
import { record } from "#lib/audit/record.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/authorize.ts";
import { retryRaces, type Tx, withHat } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { lockLedger, openAccounts, unitOf } from "#lib/ledger/accounts.ts";
import { fingerprintOf, post, withLedgerRefusals } from "#lib/ledger/post.ts";
import { isQuantity, parseQuantity } from "#lib/ledger/quantity.ts";
import { getOrganizationInScope } from "#lib/organizations/load.ts";
import type { AddPurchase } from "#lib/purchases/schema.ts";

/** Posts one purchase. Throws CONFLICT when the organization has one with this reference that was not reversed. */
export async function addPurchase(actor: Actor, input: AddPurchase): Promise<{ purchaseId: string }> {
  const scope = await authorize(actor, "purchase:add", input.organizationId);
  const { organizationId, product, reference, quantity } = input;
  return withLedgerRefusals(() =>
    retryRaces(() =>
      withHat(scope, async (tx) => {
        await getOrganizationInScope(tx, scope, { id: organizationId });
        await lockLedger(tx, [organizationId]);
        await requireFreeReference(tx, organizationId, reference);
        const unit = await unitOf(tx, organizationId, product);
        if (!isQuantity(quantity, unit.decimals)) {
          throw new AppError("INVALID", `${unit.code} has ${unit.decimals} decimal places.`, {
            field: "quantity",
          });
        }
        const purchaseId = uuidv7();
        const { purchasedOn, unitPrice, amount, currency, note } = input;
        await tx.$executeRaw`
          INSERT INTO purchase (id, organization_id, unit_id, reference, purchased_on, quantity, unit_price, amount, currency, note)
          VALUES (${purchaseId}::uuid, ${organizationId}::uuid, ${unit.id}::uuid, ${reference}, ${purchasedOn}::date,
            ${quantity}::numeric, ${unitPrice}::numeric, ${amount}::numeric, ${currency}, ${note})`;
        const [from = "", to = ""] = await openAccounts(tx, organizationId, unit.id, [
          { kind: "ISSUED" },
          { kind: "AVAILABLE" },
          { kind: "SPENT" },
        ]);
        await post(tx, actor, [
          {
            organizationId,
            unitId: unit.id,
            kind: "PURCHASE",
            from,
            to,
            quantity: parseQuantity(quantity),
            key: `purchase:${purchaseId}`,
            fingerprint: fingerprintOf(["purchase", reference]),
            reason: note,
            purchaseId,
          },
        ]);
        await record(tx, actor, {
          action: "purchase.added",
          organizationId,
          targetType: "purchase",
          targetId: purchaseId,
          after: { reference, product, quantity, purchasedOn, unitPrice, amount, currency },
        });
        return { purchaseId };
      }),
    ),
  );
}

async function requireFreeReference(tx: Tx, organizationId: string, reference: string): Promise<void> {
  const [taken] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM purchase WHERE organization_id = ${organizationId}::uuid AND reference = ${reference} AND reversed_at IS NULL`;
  if (taken) {
    throw new AppError("CONFLICT", "This organization has a purchase with this reference already.", {
      field: "reference",
    });
  }
}
