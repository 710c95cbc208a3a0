// What the ledger's verbs take.
import { z } from "zod";
import { products } from "#lib/ledger/policy.ts";
import { isQuantity } from "#lib/ledger/quantity.ts";

/** Decimal text greater than zero. How many places it may have is the unit's to say. */
export const quantitySchema = z
  .string()
  .trim()
  .refine((text) => isQuantity(text), "Enter a number greater than 0, like 1000 or 12.5.");

/** Says that a request sent again is the same one; the sender makes it. */
export const keySchema = z
  .string()
  .trim()
  .min(1, "A key is needed.")
  .max(200, "A key has at most 200 characters.");

const reasonSchema = z
  .string()
  .trim()
  .min(1, "Say why: it stays in the ledger.")
  .max(500, "At most 500 characters.");

export const grantCreditsSchema = z.strictObject({
  organizationId: z.uuid(),
  product: z.enum(products),
  quantity: quantitySchema,
  /** ISO 8601; what is left of the grant then expires */
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
  reason: reasonSchema,
  key: keySchema,
});
export type GrantCredits = z.output<typeof grantCreditsSchema>;

export const assignCreditsSchema = z.strictObject({
  organizationId: z.uuid(),
  product: z.enum(products),
  memberId: z.uuid("Choose a member."),
  quantity: quantitySchema,
  reason: reasonSchema,
  key: keySchema,
});
export type AssignCredits = z.output<typeof assignCreditsSchema>;

export const refundSpendSchema = z.strictObject({
  organizationId: z.uuid(),
  /** The key of the spend */
  spendKey: keySchema,
  /** null gives back all that is left of it */
  quantity: quantitySchema.nullable().default(null),
  reason: reasonSchema,
  key: keySchema,
});
export type RefundSpend = z.output<typeof refundSpendSchema>;

export const reverseTransferSchema = z.strictObject({
  organizationId: z.uuid(),
  transferId: z.uuid(),
  reason: reasonSchema,
  key: keySchema,
});
export type ReverseTransfer = z.output<typeof reverseTransferSchema>;

/** What a verb answers. `repeated`: this very request was posted before, and nothing was posted again. */
export interface Posted {
  transferIds: string[];
  repeated: boolean;
}
