// What the ledger's verbs take.
import { z } from "zod";
import { moment } from "#lib/core/days.ts";
import { amountError, isQuantity } from "#lib/core/quantity.ts";
import { identifier, line, rawText } from "#lib/core/text.ts";
import { typedNumber } from "#lib/core/typed-number.ts";
import { type Product, products } from "#lib/ledger/policy.ts";
import type { UnitKind } from "#prisma/client/enums.ts";

/** Decimal text greater than zero. How many places it may have is the unit's to say. */
export const quantitySchema = rawText(100)
  .trim()
  .refine((text) => isQuantity(text), {
    error: amountError("Enter a number greater than 0, like 1000 or 12.5."),
  });

/** A quantity from a form, where the text must have one reading only. */
export const typedQuantitySchema = typedNumber.pipe(quantitySchema);

/** Says that a request sent again is the same one; the sender makes it. */
export const keySchema = identifier(200, "An idempotency key is required.");

export const reasonSchema = line(500, { min: 1, error: "Enter a reason. It's kept in the ledger." });

export const grantCreditsSchema = z.strictObject({
  organizationId: z.uuid(),
  product: z.enum(products),
  quantity: typedQuantitySchema,
  /** ISO 8601; what is left of the grant then expires */
  expiresAt: moment().nullable().default(null),
  reason: reasonSchema,
  key: keySchema,
});
export type GrantCredits = z.output<typeof grantCreditsSchema>;

export const assignCreditsSchema = z.strictObject({
  organizationId: z.uuid(),
  product: z.enum(products),
  memberId: z.uuid("Choose a member."),
  quantity: typedQuantitySchema,
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

/** What a verb answers. `replayed`: this very request was posted before, and nothing was posted again. */
export interface Posted {
  transferIds: string[];
  replayed: boolean;
}

/** What an organization has of one unit. Quantities are decimal text. */
export interface Balance {
  unitId: string;
  kind: UnitKind;
  product: Product;
  code: string;
  name: string;
  symbol: string;
  decimals: number;
  /** Off for credits of a type that the organization had before */
  current: boolean;
  available: string;
  assigned: string;
  /** The part of the assigned balance that is in workspaces; the rest is members' */
  inWorkspaces: string;
  spent: string;
  /** What open holds reserve of what is available and assigned */
  held: string;
  /** What was used beyond the balance: the next credit settles it first */
  owed: string;
  expired: string;
  /** Soonest first */
  expiring: { at: string; quantity: string }[];
}

export interface Credits {
  balances: Balance[];
  can: { grant: boolean; assign: boolean; reverse: boolean };
}

export interface CreditMember {
  id: string;
  name: string;
  email: string;
  holds: { unitId: string; quantity: string }[];
}
