// Usage that has happened, to be charged whatever it meets, and what became of each group of it.
import type { Product } from "#lib/ledger/policy.ts";

/** What was used by one member, or in one workspace, of one unit. */
export interface UsageGroup {
  workspaceId: string | null;
  memberId: string | null;
  unit: Product;
  /** Decimal text with at most the places of the unit; 0 only closes the holds */
  quantity: string;
  /** Charges nothing when it is given again */
  key: string;
  /** Open holds that this usage settles, in their order. Unknown ones, and others' ones, are passed over */
  holdIds?: readonly string[];
}

export interface ChargedGroup {
  key: string;
  /** The first transfer, by which a list finds them; null when nothing was used */
  transferId: string | null;
  /** One for each account that it took from */
  transferIds: string[];
  /** Decimal text: what nobody had any more */
  owed: string;
  replayed: boolean;
}
