// A purchase from a form or an import.
import { z } from "zod";
import { day } from "#lib/core/days.ts";
import { amountError, isAmount } from "#lib/core/quantity.ts";
import { identifier, line, rawText } from "#lib/core/text.ts";
import { typedNumber } from "#lib/core/typed-number.ts";
import { products } from "#lib/ledger/policy.ts";
import { keySchema, reasonSchema, typedQuantitySchema } from "#lib/ledger/schema.ts";

/** Decimal text, 0 allowed; '' for none */
const moneySchema = typedNumber
  .refine((text) => text === "" || isAmount(text), { error: amountError("Enter an amount like 99.50.") })
  .transform((text) => text || null);

export const addPurchaseSchema = z
  .strictObject({
    organizationId: z.uuid(),
    product: z.enum(products),
    reference: identifier(200, "Enter the seller's reference."),
    purchasedOn: day("Choose the purchase date."),
    quantity: typedQuantitySchema,
    unitPrice: moneySchema.default(null),
    amount: moneySchema.default(null),
    currency: rawText(20)
      .trim()
      .regex(/^([A-Za-z]{3})?$/, "Use three letters, such as USD.")
      .toUpperCase()
      .default(""),
    note: line(500).default(""),
    key: keySchema,
  })
  .refine(
    (purchase) => purchase.currency !== "" || (purchase.unitPrice === null && purchase.amount === null),
    {
      path: ["currency"],
      message: "Enter the currency of the price.",
    },
  );
export type AddPurchase = z.output<typeof addPurchaseSchema>;

export const reversePurchaseSchema = z.strictObject({
  organizationId: z.uuid(),
  purchaseId: z.uuid(),
  reason: reasonSchema,
  key: keySchema,
});
export type ReversePurchase = z.output<typeof reversePurchaseSchema>;
