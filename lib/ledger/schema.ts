// What the ledger's verbs take.
import { z } from "zod";
import { moment } from "#lib/core/days.ts";
import { amountError, isQuantity } from "#lib/core/quantity.ts";
import { identifier, line, rawText } from "#lib/core/text.ts";
import { typedNumber } from "#lib/core/typed-number.ts";
import { type NotReversible, type Product, products } from "#lib/ledger/policy.ts";
import type { TransferKind, UnitKind } from "#prisma/client/enums.ts";

/** Decimal text greater than zero. How many places it may have is the unit's to say. */
export const quantitySchema = rawText(100)
  .trim()
  .refine((text) => isQuantity(text), {
    error: amountError("Enter a number greater than 0, like 1000 or 12.5."),
  });

/** The same from a form, where it must have one reading only. */
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
  spent: string;
  expired: string;
  /** Soonest first */
  expiring: { at: string; quantity: string }[];
}

export interface Credits {
  balances: Balance[];
  can: { grant: boolean; assign: boolean; reverse: boolean };
}

export interface TransferRow {
  id: string;
  kind: TransferKind;
  /** ISO 8601 */
  at: string;
  quantity: string;
  /** What it does to what the organization has: 1 adds, -1 takes, 0 moves within */
  sign: -1 | 0 | 1;
  unitKind: UnitKind;
  code: string;
  name: string;
  symbol: string;
  /** Whose it is about; null when it is about nobody */
  member: string | null;
  reason: string;
  by: string;
  reversed: boolean;
  refunded: string;
  notReversible: NotReversible | null;
}

export interface TransferPage {
  rows: TransferRow[];
  /** There are others */
  newer: boolean;
  older: boolean;
}

export interface CreditMember {
  id: string;
  name: string;
  email: string;
  holds: { unitId: string; quantity: string }[];
}

const transferId = z.uuid().nullable().catch(null);

/** The place in the list of transfers that an address names; what is none leads to its beginning. */
export const transferPlaceSchema = z.object({ before: transferId, after: transferId });
