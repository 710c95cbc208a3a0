// A purchase as a form or an import gives it.
import { z } from "zod";
import { products } from "#lib/ledger/policy.ts";
import { isQuantity } from "#lib/ledger/quantity.ts";
import { keySchema, reasonSchema, typedQuantitySchema } from "#lib/ledger/schema.ts";
import { typedNumber } from "#lib/ledger/typed-number.ts";

/** Decimal text, 0 allowed; '' is none */
const moneySchema = typedNumber
  .refine(
    (text) => text === "" || /^0(\.0{1,6})?$/.test(text) || isQuantity(text),
    "Enter an amount like 99.50.",
  )
  .transform((text) => text || null);

export const addPurchaseSchema = z
  .strictObject({
    organizationId: z.uuid(),
    product: z.enum(products),
    reference: z
      .string()
      .trim()
      .min(1, "Enter the reference by which the seller knows it.")
      .max(200, "At most 200 characters."),
    purchasedOn: z.iso.date("Choose the day of the purchase."),
    quantity: typedQuantitySchema,
    unitPrice: moneySchema.default(null),
    amount: moneySchema.default(null),
    currency: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^([A-Z]{3})?$/, "Three letters, like USD.")
      .default(""),
    note: z.string().trim().max(500, "At most 500 characters.").default(""),
    key: keySchema,
  })
  .refine(
    (purchase) => purchase.currency !== "" || (purchase.unitPrice === null && purchase.amount === null),
    {
      path: ["currency"],
      message: "Say in which currency the price is.",
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
