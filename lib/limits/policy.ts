// The labels of limits, shared by server and browser.
import { parseQuantity, quantityText } from "#lib/core/quantity.ts";
import type { LimitMetric, LimitPeriod, LimitSubject } from "#prisma/client/enums.ts";

export const limitMetrics = [
  "CREDITS",
  "TOKENS",
  "CALLS",
  "MEMBERS",
  "WORKSPACES",
  "STORAGE",
  "CONNECTIONS",
] as const satisfies readonly LimitMetric[];

/** Those that begin anew with each period; of the others the present number counts. */
export const usageMetrics = ["CREDITS", "TOKENS", "CALLS"] as const;
export type UsageMetric = (typeof usageMetrics)[number];

export const limitPeriods = ["MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "TOTAL"] as const;

export const limitSubjects = [
  "ORGANIZATION",
  "WORKSPACE",
  "EACH_WORKSPACE",
  "MEMBER",
  "EACH_MEMBER",
  "KEY",
  "END_USER",
  "EACH_END_USER",
] as const satisfies readonly LimitSubject[];

export const metricLabels: Record<LimitMetric, string> = {
  CREDITS: "Credits",
  TOKENS: "Tokens",
  CALLS: "API calls",
  MEMBERS: "Members",
  WORKSPACES: "Workspaces",
  STORAGE: "Storage",
  CONNECTIONS: "Platform connections",
};

/** Follow the metric: "API calls per day" */
export const periodLabels: Record<LimitPeriod, string> = {
  MINUTE: "per minute",
  HOUR: "per hour",
  DAY: "per day",
  WEEK: "per week",
  MONTH: "per month",
  TOTAL: "in total",
};

export const subjectLabels: Record<LimitSubject, string> = {
  ORGANIZATION: "Whole organization",
  WORKSPACE: "One workspace",
  EACH_WORKSPACE: "Each workspace",
  MEMBER: "One member",
  EACH_MEMBER: "Each member",
  KEY: "One API key",
  END_USER: "One end user",
  EACH_END_USER: "Each end user",
};

interface Named {
  subject: LimitSubject;
  metric: LimitMetric;
  period: LimitPeriod;
}

/** "API calls per day"; a present number has no period. */
export function limitTitle({ subject, metric, period }: Named): string {
  const isUsage = (usageMetrics as readonly LimitMetric[]).includes(metric);
  const title = isUsage ? `${metricLabels[metric]} ${periodLabels[period]}` : metricLabels[metric];
  return metric === "CONNECTIONS" && subject === "EACH_WORKSPACE" ? `${title} per workspace` : title;
}

/** What an organization's own limit of this metric may be of: how many members and workspaces it has is between it and its tier. */
export function subjectsOf(metric: LimitMetric): readonly LimitSubject[] {
  switch (metric) {
    case "MEMBERS":
    case "WORKSPACES":
      return [];
    case "STORAGE":
      return ["ORGANIZATION", "WORKSPACE", "EACH_WORKSPACE"];
    case "CONNECTIONS":
      return ["WORKSPACE", "EACH_WORKSPACE"];
    case "CREDITS":
    case "TOKENS":
    case "CALLS":
      return limitSubjects;
  }
}

export function periodsOf(metric: LimitMetric): readonly LimitPeriod[] {
  return (usageMetrics as readonly LimitMetric[]).includes(metric) ? limitPeriods : ["TOTAL"];
}

/** A limit's present state for one whose use it counts. Amounts are decimal text. */
export interface LimitState extends Named {
  organizationId: string;
  /** Names the limit, like "organization:calls:month" */
  key: string;
  /** Row of limit_rule; null for a workspace's budget and an allowance */
  ruleId: string | null;
  source: "TIER" | "OVERRIDE" | "OWN" | "BUDGET" | "ALLOWANCE";
  /** "organization", or like "member:<id>" */
  target: string;
  anchorDay: number;
  /** IANA name; "" is the organization's */
  timeZone: string;
  /** null is no limit */
  amount: string | null;
  /** Otherwise it only warns */
  block: boolean;
  reason: string;
  /** ISO 8601; when an override ends */
  endsAt: string | null;
  used: string;
  /** As LimitUse has it */
  startsAt: string;
  /** ISO 8601; null where it never does */
  resetsAt: string | null;
  /** Whether it is counted in LimitUse */
  counted: boolean;
}

/** Who uses something, in which parts of the organization. */
export interface LimitUser {
  organizationId: string;
  workspaceId?: string | null | undefined;
  memberId?: string | null | undefined;
  keyId?: string | null | undefined;
  endUser?: string | null | undefined;
}

/** Whose use it is, as LimitState.target has it. */
export function targetsOf({ workspaceId, memberId, keyId, endUser }: LimitUser): string[] {
  const targets = ["organization"];
  if (workspaceId) targets.push(`workspace:${workspaceId}`);
  if (memberId) targets.push(`member:${memberId}`);
  if (keyId) targets.push(`key:${keyId}`);
  if (endUser) targets.push(`end-user:${endUser}`);
  return targets;
}

/** A limit as an answer names it. */
export type RefusedBy = Pick<
  LimitState,
  "key" | "source" | "target" | "metric" | "period" | "amount" | "used" | "resetsAt"
>;

export function refusedBy({
  key,
  source,
  target,
  metric,
  period,
  amount,
  used,
  resetsAt,
}: LimitState): RefusedBy {
  return { key, source, target, metric, period, amount, used, resetsAt };
}

/** Typed gigabytes of 1,000,000,000 bytes as bytes, in decimal text. */
export function bytesOf(gigabytes: string): string {
  return quantityText(parseQuantity(gigabytes) * 1000n * 1_000_000n);
}
