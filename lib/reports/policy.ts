// Labels and addresses of reports, and what their files are called.
import type {
  CellKind,
  Report,
  ReportParams,
  ReportStep,
  ReportType,
  UsageReportType,
} from "#lib/reports/schema.ts";
import { standardPeriod } from "#lib/usage/policy.ts";

export const reportLabels: Readonly<Record<ReportType, string>> = {
  workspace: "Credit usage by workspace",
  member: "Credit usage by user",
  campaign: "Campaign costs",
  model: "Credit usage by model",
  assistant: "Credit usage by assistant",
  key: "Credit usage by API key",
  tag: "Credit usage by tag",
};

/** What the rows of a report are */
export const rowLabels: Readonly<Record<UsageReportType, string>> = {
  workspace: "Workspace",
  member: "User",
  campaign: "Campaign",
  model: "Model",
  assistant: "Assistant",
  key: "API key",
  tag: "Tag",
};

/** In place of a name, for what has none */
export const namelessLabels: Readonly<Record<UsageReportType, string>> = {
  workspace: "No workspace",
  member: "No user",
  campaign: "No campaign",
  model: "Model not named",
  assistant: "No assistant",
  key: "No API key",
  tag: "Further values",
};

export const stepLabels: Readonly<Record<ReportStep, string>> = {
  total: "Whole period",
  day: "Day",
  week: "Week",
  month: "Month",
};

export const reportTypeNames = Object.keys(reportLabels) as ReportType[];
export const stepNames = Object.keys(stepLabels) as ReportStep[];

/** Rows that a page shows; its files have all */
export const rowsOnPage = 200;

/** Rows of the largest file: all of them are in memory while it is made */
export const mostRows = 100_000;

/** The search of an address, without what goes without saying. */
export function reportSearch({ type, step, period, from, to, tag }: ReportParams): string {
  const search = new URLSearchParams({ report: type });
  if (period && period !== standardPeriod) search.set("period", period);
  if (from && to) {
    search.set("from", from);
    search.set("to", to);
  }
  if (step !== "total") search.set("by", step);
  if (tag !== null && type === "tag") search.set("tag", tag);
  return `?${search}`;
}

/** What a report is called, with the tag that it is by. */
export function reportTitle({ params: { type, tag } }: Pick<Report, "params">): string {
  return type === "tag" && tag !== null ? `${reportLabels.tag} “${tag}”` : reportLabels[type];
}

/** Whether cells of a column are numbers, "Unknown" or "". */
export function isNumeric(kind: CellKind): boolean {
  return kind !== "text" && kind !== "day";
}

/** What says which rows a report has, a line for each: for files, which stand alone. */
export function aboutLines({
  params: { step },
  before,
  timeZone,
  unit,
}: Pick<Report, "params" | "before" | "timeZone" | "unit">): [label: string, value: string][] {
  return [
    ["Grouped by", stepLabels[step]],
    ...(step === "total" ? [["Compared with", `${before.from} – ${before.to}`] as [string, string]] : []),
    ["Time zone", timeZone],
    ["Credit type", unit.name],
  ];
}
