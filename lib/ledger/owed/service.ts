// Waiving what an organization owes. Purchases and grants settle it by themselves, in the database.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { AppError } from "#lib/core/errors.ts";
import { parseQuantity, quantityText } from "#lib/core/quantity.ts";
import { openAccounts } from "#lib/ledger/accounts.ts";
import type { WaiveOwed } from "#lib/ledger/owed/schema.ts";
import { postParts } from "#lib/ledger/parts.ts";
import { productLabels } from "#lib/ledger/policy.ts";
import type { Posted } from "#lib/ledger/schema.ts";

/** Waives a part or all of what an organization owes. Throws CONFLICT when it owes less. */
export async function waiveOwed(actor: Actor, input: WaiveOwed): Promise<Posted> {
  const scope = await authorize(actor, "credits:grant", input.organizationId);
  return postParts(actor, scope, input, "credits.owed-waived", async (tx, unit) => {
    const { organizationId, product } = input;
    const quantity = parseQuantity(input.quantity);
    const [from = "", to = ""] = await openAccounts(tx, organizationId, unit.id, [
      { kind: "ISSUED" },
      { kind: "OWED" },
    ]);
    const [account] = await tx.$queryRaw<{ owed: string }[]>`
      SELECT (-balance)::text AS owed FROM account WHERE id = ${to}::uuid`;
    const owed = parseQuantity(account?.owed ?? "0");
    if (quantity > owed) {
      throw new AppError(
        "CONFLICT",
        `Only ${quantityText(owed)} ${productLabels[product].toLowerCase()} are owed.`,
        { field: "quantity" },
      );
    }
    return [{ kind: "WAIVE", from, to, quantity }];
  });
}
