// What an app in front of models asks before a call: may these resources be used, and is there enough for it.

import type { Product } from "#lib/ledger/policy.ts";
import type { Left } from "#lib/ledger/spend/left.ts";
import type { SpendRefusal } from "#lib/ledger/spend/schema.ts";
import type { RefusedBy } from "#lib/limits/policy.ts";
import type { Access, Subject } from "#lib/resources/access/schema.ts";

export interface CheckAccess {
  subject: Subject;
  resourceIds: readonly string[];
  estimate: { product: Product; quantity: string } | null;
  /** Reserves the estimate when all is allowed */
  hold: { seconds: number; key: string } | null;
}

export type BudgetLevel = "organization" | "tier" | "workspace" | "member" | "balance";

/** The verdict on what is left. */
export interface Budget {
  allowed: boolean;
  refusal: SpendRefusal | null;
  /** Which level refused */
  level: BudgetLevel | null;
  reason: string;
  /** Null without an estimate, for an unknown organization, and for one that never had any of the unit */
  left: Left | null;
}

export interface CheckedAccess {
  allowed: boolean;
  /** In the order of the request; null for one that is unknown, or another organization's */
  resources: { id: string; access: Access | null }[];
  budget: Budget;
  /** The limit that refuses, if one does */
  limit: RefusedBy | null;
  /** Null when none was asked for, or not all is allowed */
  hold: { id: string; expiresAt: string } | null;
}
