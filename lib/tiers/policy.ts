// The limits of tiers and their formatting.
import { quantityText } from "#lib/core/quantity.ts";
import type { Feature } from "#lib/tiers/features/policy.ts";
import type { LimitMetric, LimitPeriod, LimitSubject } from "#prisma/client/enums.ts";

export const limitNames = [
  "members",
  "workspaces",
  "connections",
  "storage",
  "api-calls",
  "credits",
] as const;
export type LimitName = (typeof limitNames)[number];

export const limitLabels: Record<LimitName, string> = {
  members: "Members",
  workspaces: "Workspaces",
  connections: "Platform connections per workspace",
  storage: "Storage",
  "api-calls": "API calls per month",
  credits: "Credits this month",
};

/** As they stand in a sentence */
export const limitTexts: Record<LimitName, string> = {
  members: "members",
  workspaces: "workspaces",
  connections: "platform connections per workspace",
  storage: "storage",
  "api-calls": "API calls per month",
  credits: "credits per month",
};

interface NamedRule {
  subject: LimitSubject;
  metric: LimitMetric;
  period: LimitPeriod;
}

/** Which limits of the one list these are. */
export const limitRules: Readonly<Record<LimitName, NamedRule>> = {
  members: { subject: "ORGANIZATION", metric: "MEMBERS", period: "TOTAL" },
  workspaces: { subject: "ORGANIZATION", metric: "WORKSPACES", period: "TOTAL" },
  connections: { subject: "EACH_WORKSPACE", metric: "CONNECTIONS", period: "TOTAL" },
  storage: { subject: "ORGANIZATION", metric: "STORAGE", period: "TOTAL" },
  "api-calls": { subject: "ORGANIZATION", metric: "CALLS", period: "MONTH" },
  credits: { subject: "ORGANIZATION", metric: "CREDITS", period: "MONTH" },
};

/** The name of the platform's limit of this kind; null for one that tiers do not have. */
export function limitNameOf({ subject, metric, period }: NamedRule): LimitName | null {
  const isIt = (name: LimitName) => {
    const rule = limitRules[name];
    return rule.subject === subject && rule.metric === metric && rule.period === period;
  };
  return limitNames.find(isIt) ?? null;
}

/** What somebody confirms who was warned: these limits and lost features, of this tier, and none that are chosen afterwards. */
export function confirmationOf(
  limits: readonly { limit: string; allowed: string }[],
  lost: readonly Feature[],
  tierCode?: string,
): string {
  return [
    ...(tierCode ? [tierCode] : []),
    ...limits.map(({ limit, allowed }) => `${limit} ${allowed}`),
    ...lost.map((feature) => `without ${feature}`),
  ].join(", ");
}

/** Bytes as gigabytes of 1,000,000,000 bytes, in decimal text. */
export function gigabytes(bytes: number | string): string {
  return quantityText(BigInt(bytes) / 1000n);
}
