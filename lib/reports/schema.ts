// A report: what an address or a schedule asks for, and the table that is the answer, whatever it is about.
import { z } from "zod";
import { day } from "#lib/core/days.ts";
import { identifier } from "#lib/core/text.ts";
import { standardPeriod, tagLength } from "#lib/usage/policy.ts";
import { granularities, type UsageSums } from "#lib/usage/summary/schema.ts";
import { type CreditUnit, presets } from "#lib/usage/view/schema.ts";

/** Reports of credit usage, by what they break it down */
export const usageReports = ["workspace", "member", "campaign", "model", "assistant", "key", "tag"] as const;
export type UsageReportType = (typeof usageReports)[number];

export const reportTypes = [...usageReports, "router", "purchases", "allowance"] as const;
export type ReportType = (typeof reportTypes)[number];

/** "total" has one row for the whole period, compared with the period before. */
export const reportSteps = ["total", ...granularities] as const;
export type ReportStep = (typeof reportSteps)[number];

const tagKey = identifier(tagLength, "Name the tag.");
const dayText = day("Enter a day, like 2026-04-03.");
/** What getUsage accepts, in days */
const longest = 3_660;

export const reportParamsSchema = z
  .strictObject({
    type: z.enum(reportTypes).default("workspace"),
    /** Null where days are given */
    period: z.enum(presets).nullable().default(null),
    from: dayText.nullable().default(null),
    to: dayText.nullable().default(null),
    step: z.enum(reportSteps).default("total"),
    /** The key of the tag that is broken down by; null is the first one */
    tag: tagKey.nullable().default(null),
  })
  .transform((params) => {
    const { from, to } = params;
    const days = from && to ? (Date.parse(to) - Date.parse(from)) / 86_400_000 : -1;
    if (days >= 0 && days < longest) return { ...params, period: null };
    return { ...params, from: null, to: null, period: params.period ?? standardPeriod };
  });
export type ReportParams = z.output<typeof reportParamsSchema>;

/** What the cells of a column are; amounts are decimal text, a change is in percent with its sign, a share without. */
export type CellKind = "text" | "day" | "count" | "amount" | "percent" | "share" | "milliseconds";

/** Null is unknown; "" is none. Numbers that may be large are decimal text. */
export type ReportCell = string | number | null;

export interface ReportColumn {
  name: string;
  label: string;
  kind: CellKind;
  /** Whether screens and PDF show it too, and not only the files that have all columns */
  summary: boolean;
}

/** Usage over the whole period, with what a chart shows of it */
export interface ReportUsage {
  sums: UsageSums;
  before: UsageSums;
  series: { start: string; sums: UsageSums }[];
  /** The step of the series */
  step: (typeof granularities)[number];
}

export interface ReportTable {
  columns: ReportColumn[];
  rows: ReportCell[][];
  /** All rows that there are */
  count: number;
  /** Beneath each column; "" where nothing adds up */
  totals: ReportCell[];
}

/** What a report is about, and as of when. */
export interface ReportHead {
  params: ReportParams;
  organization: string;
  from: string;
  to: string;
  before: { from: string; to: string };
  timeZone: string;
  /** ISO 8601 */
  asOf: string;
  unit: CreditUnit;
  /** The keys of tags that were reported */
  tagKeys: string[];
}

export interface Report extends ReportHead, ReportTable {
  /** Null for a report about something else */
  usage: ReportUsage | null;
}

/** Reads an address. What it does not understand counts as not given. */
export function readReportParams(search: Readonly<Record<string, unknown>>): ReportParams {
  const { report, by, period, from, to, tag } = search;
  const kept = <Value>(schema: z.ZodType<Value>, value: unknown) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? parsed.data : undefined;
  };
  const days = [kept(dayText, from), kept(dayText, to)];
  // Typed the wrong way round
  const [first, last] = days[0] && days[1] && days[0] > days[1] ? days.toReversed() : days;
  return reportParamsSchema.parse({
    type: kept(z.enum(reportTypes), report),
    step: kept(z.enum(reportSteps), by),
    period: kept(z.enum(presets), period),
    from: first,
    to: last,
    tag: kept(tagKey, tag),
  });
}
