// What is asked about usage, and the answer.
import { z } from "zod";
import { day } from "#lib/core/days.ts";
import { identifier } from "#lib/core/text.ts";
import { type Pool, tagLength } from "#lib/usage/policy.ts";

/** By what usage is broken down; "tag" asks for the key of the tag */
export const dimensions = [
  "workspace",
  "member",
  "model",
  "assistant",
  "router",
  "key",
  "campaign",
  "item",
  "tag",
] as const;
export type Dimension = (typeof dimensions)[number];

export const granularities = ["day", "week", "month"] as const;
export type Granularity = (typeof granularities)[number];

/** Groups that an answer names; what is beyond is one more */
export const mostGroups = 500;

const id = z.uuid().nullish();

export const usageQuerySchema = z
  .strictObject({
    organizationId: z.uuid(),
    /** Days of the organization, both included */
    from: day("Enter a day, like 2026-04-03."),
    to: day("Enter a day, like 2026-04-03."),
    granularity: z.enum(granularities).default("day"),
    groupBy: z.enum(dimensions).nullish(),
    tagKey: identifier(tagLength, "Name the tag.").nullish(),
    groups: z.int().min(1).max(mostGroups).default(50),
    workspaceId: id,
    memberId: id,
    /** The nil UUID asks for what has none. */
    resourceId: id,
    /** One that the catalogue does not have, as it was reported */
    model: identifier(200, "Enter the app's identifier.").nullish(),
    assistantId: id,
    routerId: id,
    keyId: id,
    itemId: identifier(200, "Enter the app's identifier.").nullish(),
  })
  .superRefine((query, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    const days = (Date.parse(query.to) - Date.parse(query.from)) / 86_400_000;
    if (days < 0) issue("to", "The last day is before the first.");
    if (days > 3_660) issue("to", "Ask for at most ten years.");
    if (query.groupBy === "tag" && !query.tagKey) issue("tagKey", "Name the tag.");
  });
export type UsageQuery = z.output<typeof usageQuerySchema>;

/** Numbers that may be large are decimal text. */
export interface UsageSums {
  calls: number;
  errors: number;
  tokens: Record<Pool, string>;
  /** Credits, of the calls that have a cost */
  cost: string;
  /** The part of it that is charged in credits */
  charged: string;
  /** Calls whose cost is unknown */
  unknown: number;
  /** Milliseconds on average; null where none was reported */
  latency: number | null;
}

export interface UsageGroup {
  /** The id, or the value of the tag; "" for what has none */
  key: string;
  /** Null for what has none, or has no name any more */
  label: string | null;
  sums: UsageSums;
  /** The sum of the period before */
  before: UsageSums;
}

export interface UsageSummary {
  from: string;
  to: string;
  timeZone: string;
  /** The code of the credit type */
  unit: string;
  /** The period before, of the same length */
  before: { from: string; to: string; sums: UsageSums };
  sums: UsageSums;
  /** By the first day of each; none is left out */
  series: { start: string; sums: UsageSums }[];
  /** The costliest first */
  groups: UsageGroup[];
  /** What the groups do not name */
  others: UsageSums | null;
  /** ISO 8601: when this was read */
  asOf: string;
}

const period = {
  from: day("Enter a day, like 2026-04-03."),
  to: day("Enter a day, like 2026-04-03."),
};

export const routerQuerySchema = z.strictObject({ organizationId: z.uuid(), ...period });
export type RouterQuery = z.output<typeof routerQuerySchema>;

export interface RouterPerformance {
  routerId: string;
  router: string;
  calls: number;
  errors: number;
  /** Milliseconds; null where none was reported */
  p50: number | null;
  p95: number | null;
}

export const platformUsageQuerySchema = z.strictObject({
  ...period,
  granularity: z.enum(granularities).default("day"),
  organizations: z.int().min(1).max(mostGroups).default(50),
});
export type PlatformUsageQuery = z.output<typeof platformUsageQuerySchema>;

export interface OrganizationUsage {
  id: string;
  name: string;
  slug: string;
  /** The code of its credit type */
  unit: string;
  creditType: { name: string; symbol: string };
  sums: UsageSums;
  before: UsageSums;
}

/** Costs of different credit types add up to nothing: the sums of all have them by organization alone. */
type CountedSums = Omit<UsageSums, "cost" | "charged">;

export interface PlatformUsage {
  from: string;
  to: string;
  sums: CountedSums;
  before: { from: string; to: string; sums: CountedSums };
  series: { start: string; sums: CountedSums }[];
  /** Those with most calls first */
  organizations: OrganizationUsage[];
  asOf: string;
}
