// A screen about usage: what its address says, and what it shows.
import type { UsageGroup, UsageSums } from "#lib/usage/summary/schema.ts";

/** What usage is narrowed to, by the names that addresses have. "none" is what has none of it. */
export const filterNames = [
  "workspace",
  "member",
  "model",
  "assistant",
  "router",
  "key",
  "campaign",
] as const;
export type FilterName = (typeof filterNames)[number];
export type UsageFilters = Partial<Record<FilterName, string>>;

export const presets = ["7d", "30d", "90d", "month", "last-month", "12m"] as const;
export type Preset = (typeof presets)[number];

export const steps = ["day", "week", "month"] as const;
export type Step = (typeof steps)[number];

/** The numbers that the chart and the shares of the breakdown show */
export const metrics = ["cost", "calls", "tokens", "errors"] as const;
export type Metric = (typeof metrics)[number];

/** How a screen breaks usage down, in the order of its tabs */
export const breakdowns = [...filterNames, "tag"] as const;
export type Breakdown = (typeof breakdowns)[number];

export interface UsageParams {
  /** Null where days are given */
  period: Preset | null;
  from: string | null;
  to: string | null;
  /** Null is what suits the length of the period */
  step: Step | null;
  by: Breakdown | null;
  /** The key of the tag that is broken down by */
  tag: string | null;
  show: Metric | null;
  filters: UsageFilters;
}

export interface CreditUnit {
  name: string;
  symbol: string;
}

export interface ReportGroup extends UsageGroup {
  /** Where it has a credit type of its own */
  unit?: CreditUnit;
  /** The slug of an organization */
  slug?: string;
}

/** What a screen about usage shows, whatever it is about. */
export interface UsageReport {
  params: UsageParams;
  from: string;
  to: string;
  step: Step;
  show: Metric;
  timeZone: string;
  /** ISO 8601 */
  asOf: string;
  /** Null where costs of several credit types do not add up */
  unit: CreditUnit | null;
  sums: UsageSums;
  before: { from: string; to: string; sums: UsageSums };
  series: { start: string; sums: UsageSums }[];
  groups: ReportGroup[];
  others: UsageSums | null;
}

export interface OrganizationReport extends UsageReport {
  by: Breakdown;
  /** The breakdowns that there are here */
  breakdowns: Breakdown[];
  /** The keys of tags that were reported */
  tagKeys: string[];
  /** Of what the filters name */
  names: UsageFilters;
  /** Whether these are the actor's own calls alone */
  own: boolean;
}
