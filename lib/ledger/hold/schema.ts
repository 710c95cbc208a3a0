// Amounts that a check reserves until usage settles them: inputs, and what each is answered.
import { z } from "zod";
import { isAmount } from "#lib/core/quantity.ts";
import { rawText } from "#lib/core/text.ts";
import { type Product, products } from "#lib/ledger/policy.ts";
import { keySchema, quantitySchema } from "#lib/ledger/schema.ts";
import type { SpendRefusal } from "#lib/ledger/spend/schema.ts";
import type { HoldState } from "#prisma/client/enums.ts";

/** Seconds that a hold may last */
export const longestHold = 900;

export const estimateSchema = z.strictObject({
  organizationId: z.uuid(),
  product: z.enum(products),
  quantity: quantitySchema,
  memberId: z.uuid().nullable().default(null),
  workspaceId: z.uuid().nullable().default(null),
});
export type Estimate = z.output<typeof estimateSchema>;

export const openHoldSchema = estimateSchema.extend({
  seconds: z.int().min(1).max(longestHold).default(longestHold),
  key: keySchema,
});
export type OpenHold = z.output<typeof openHoldSchema>;

/** The real cost: decimal text, which may be zero */
export const costSchema = rawText(100).trim().refine(isAmount, "Enter a number like 1000, 12.5 or 0.");

export const settleHoldSchema = z.strictObject({
  organizationId: z.uuid(),
  id: z.uuid(),
  quantity: costSchema,
});
export type SettleHold = z.output<typeof settleHoldSchema>;

export interface HoldKey {
  organizationId: string;
  id: string;
}

/** What is left, level by level. Decimal text; null is no limit. */
export interface Left {
  /** Of what is assigned to the member and the workspace, and of what is available to them */
  balance: string;
  /** Of the member's allowance this month */
  member: string | null;
  /** Of the workspace's limit this month */
  workspace: string | null;
  /** Of the credits that the tier allows the organization this month */
  tier: string | null;
  /** ISO 8601: when allowances and limits begin again; null for tokens, which have none */
  resetsAt: string | null;
}

/** Whether so much could be spent now. */
export interface EstimateAnswer {
  /** Null when it could */
  refusal: SpendRefusal | null;
  /** Null for an unknown organization, and for one that never had any of this unit */
  left: Left | null;
}

export interface OpenedHold extends EstimateAnswer {
  /** Null when it is refused */
  hold: { id: string; expiresAt: string } | null;
  replayed: boolean;
}

/** A hold as it is now. Quantities are decimal text, times ISO 8601. */
export interface Hold {
  id: string;
  organizationId: string;
  workspaceId: string | null;
  memberId: string | null;
  product: Product;
  quantity: string;
  state: HoldState;
  createdAt: string;
  expiresAt: string;
  closedAt: string | null;
  /** The real cost; null until it is settled, and for one that usage settled together with others */
  settled: string | null;
  /** What its settlement moved */
  transferIds: string[];
  /** Of the real cost, what the balance lacked then */
  owed: string;
}
