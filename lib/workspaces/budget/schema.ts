// Inputs and DTOs of a workspace's budget: what is assigned to it, and what may be spent in it a month.
import { z } from "zod";
import { monthlyAmount } from "#lib/ledger/allowance/schema.ts";
import { type Product, products } from "#lib/ledger/policy.ts";
import { keySchema, reasonSchema, typedQuantitySchema } from "#lib/ledger/schema.ts";
import type { UnitKind } from "#prisma/client/enums.ts";

export const assignToWorkspaceSchema = z.strictObject({
  organizationId: z.uuid(),
  workspaceId: z.uuid(),
  product: z.enum(products),
  quantity: typedQuantitySchema,
  reason: reasonSchema,
  key: keySchema,
});
export type AssignToWorkspace = z.output<typeof assignToWorkspaceSchema>;

export const setWorkspaceLimitSchema = z.strictObject({
  organizationId: z.uuid(),
  workspaceId: z.uuid(),
  monthlyCredits: monthlyAmount,
  /** Whether the organization's balance is left alone when its own does not suffice */
  ownBudgetOnly: z.boolean(),
});
export type SetWorkspaceLimit = z.output<typeof setWorkspaceLimitSchema>;

/** What a workspace has of one unit. Quantities are decimal text. */
export interface WorkspaceBalance {
  unitId: string;
  kind: UnitKind;
  product: Product;
  code: string;
  name: string;
  symbol: string;
  decimals: number;
  /** Off for credits of a type that the organization had before */
  current: boolean;
  /** To the workspace, and not spent */
  assigned: string;
  /** To the organization; null for who does not see its balance */
  available: string | null;
}

/** A workspace with a budget or a limit, or in which something was spent. Credits, as decimal text. */
export interface BudgetRow {
  id: string;
  name: string;
  slug: string;
  assigned: string;
  spent: string;
  monthlyCredits: string | null;
}

export interface BudgetList {
  /** Those with the most assigned and spent first */
  rows: BudgetRow[];
  /** How many there are beyond them */
  more: number;
  unit: { name: string; symbol: string };
}

export interface WorkspaceBudget {
  balances: WorkspaceBalance[];
  /** In the organization's credit type; null is no limit */
  monthlyCredits: string | null;
  ownBudgetOnly: boolean;
  /** Credits, in this month of the organization's calendar */
  spent: string;
  /** ISO 8601 */
  nextMonth: string;
  can: { assign: boolean; setLimit: boolean };
}

/** What was assigned to a workspace of one unit. Decimal text. */
export interface ReturnedBalance {
  unitKind: UnitKind;
  code: string;
  name: string;
  symbol: string;
  quantity: string;
}
