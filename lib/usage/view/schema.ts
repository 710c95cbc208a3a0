// A screen about usage: what its address says, and what it shows.
import { z } from "zod";
import { day as dayText } from "#lib/core/days.ts";
import { standardPeriod } from "#lib/usage/policy.ts";
import {
  type Granularity,
  granularities,
  type UsageGroup,
  type UsageSums,
} from "#lib/usage/summary/schema.ts";

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

export type Step = Granularity;

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
  /** What the filters name */
  names: UsageFilters;
  /** Whether these are the actor's own calls alone */
  own: boolean;
}

/** What getUsage accepts, in days */
const longest = 3_660;
const dayMs = 86_400_000;

type Search = Readonly<Record<string, string | string[] | undefined>>;

function oneOf<Value extends string>(values: readonly Value[], value: unknown): Value | null {
  return values.find((one) => one === value) ?? null;
}

const dayFormat = dayText("");
const isDay = (value: string) => dayFormat.safeParse(value).success;
const isId = (value: string) => z.uuid().safeParse(value).success;
const isText = (value: string) => value.length <= 200;

/** Models and campaigns go by names of the app, where the catalogue does not have them. */
const accepts = { model: isText, campaign: isText } as Readonly<Record<string, (value: string) => boolean>>;

/** Reads an address. What it does not understand counts as not given. */
export function readUsageParams(search: Search): UsageParams {
  const text = (name: string) => {
    const value = search[name];
    return typeof value === "string" && value !== "" ? value : null;
  };
  const day = (name: string) => {
    const value = text(name);
    return value !== null && isDay(value) ? value : null;
  };
  const [from, to] = [day("from"), day("to")];
  const isRange = from !== null && to !== null && isPeriod(from, to);
  const filters: UsageFilters = {};
  for (const name of filterNames) {
    const value = text(name);
    if (value !== null && (value === "none" || (accepts[name] ?? isId)(value))) filters[name] = value;
  }
  const tag = text("tag");
  return {
    period: isRange ? null : (oneOf(presets, text("period")) ?? standardPeriod),
    from: isRange ? from : null,
    to: isRange ? to : null,
    step: oneOf(granularities, text("step")),
    by: oneOf(breakdowns, text("by")),
    tag: tag !== null && tag.length <= 64 ? tag : null,
    show: oneOf(metrics, text("show")),
    filters,
  };
}

function isPeriod(from: string, to: string): boolean {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs;
  return days >= 0 && days < longest;
}
