// The limits of tiers and their formatting.
import { quantityText } from "#lib/core/quantity.ts";
import type { Feature } from "#lib/tiers/features/policy.ts";

export const limitNames = ["members", "workspaces", "storage", "api-calls", "credits"] as const;
export type LimitName = (typeof limitNames)[number];

export const limitLabels: Record<LimitName, string> = {
  members: "Members",
  workspaces: "Workspaces",
  storage: "Storage",
  "api-calls": "API calls per month",
  credits: "Credits this month",
};

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
