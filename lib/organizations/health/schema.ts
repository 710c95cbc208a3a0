import type { BurnDown } from "#lib/ledger/burn-down/policy.ts";

/** How an organization does. What the actor may not see is null. */
export interface OrganizationHealth {
  credits: CreditHealth | null;
  members: { total: number; activeIn30Days: number } | null;
  invitations: { pending: number; bounced: number; expired: number } | null;
  modelsOn: number;
}

/** Quantities are decimal text in the organization's credit type. */
export interface CreditHealth {
  unit: { code: string; name: string; symbol: string };
  balance: string;
  /** Null without spending */
  burnDown: BurnDown | null;
  /** The last 30 in the organization's time zone, today included; the oldest first */
  days: string[];
  spent: string[];
  /** On all of them, and on the 30 days before */
  total: string;
  before: string;
}
