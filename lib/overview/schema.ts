import type { Count } from "#lib/list/schema.ts";
import type { OrganizationAttention } from "#lib/organizations/attention/policy.ts";

/** Twelve months, oldest first; values are decimal text. */
export interface MonthlyStats {
  /** Their first days, as 2026-11-01 */
  months: string[];
  /** How many there were at the end of each */
  organizations: Growth;
  members: Growth;
  /** By credit type: what was purchased and spent in each, the largest first */
  credits: CreditStats[];
  /** When the sums were computed; null while they never were */
  computedAt: string | null;
}

export interface Growth {
  totals: string[];
  /** A year ago */
  before: string;
}

export interface CreditStats {
  code: string;
  name: string;
  symbol: string;
  purchased: PeriodStats;
  spent: PeriodStats;
}

export interface PeriodStats {
  months: string[];
  total: string;
  /** The sum of the twelve months before */
  before: string;
}

/** What the platform's organizations are, the largest group first. */
export interface Breakdown {
  tiers: { code: string; name: string; count: number }[];
  countries: { code: string; count: number }[];
}

export interface AttentionItem {
  kind: OrganizationAttention | "bounced" | "expiring";
  count: Count;
  /** The first few, by name; of low balances those that run out first */
  first: { name: string; slug: string; until: string | null }[];
}
