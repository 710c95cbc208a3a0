"use client";

import { formatQuantity } from "#components/data-table/format.ts";
import { SaveAnyway } from "#components/forms/save-anyway.tsx";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { pausedText } from "#components/tiers/paused-text.ts";
import { Warning } from "#components/ui/warning.tsx";
import { type Feature, features } from "#lib/tiers/features/policy.ts";
import type { ExceededLimit, PausedProviders } from "#lib/tiers/schema.ts";

interface Exceeded {
  tier: { code: string; name: string };
  exceeded: ExceededLimit[];
  lost: Feature[];
  paused: PausedProviders | null;
}

/** What a refused save says about limits and features of another tier, or undefined. */
export function exceededIn(details: unknown): Exceeded | undefined {
  if (typeof details !== "object" || details === null || !("exceeded" in details)) return undefined;
  return details as Exceeded;
}

const labels = { members: "Members", credits: "Credits spent this month" };

/** Says of which limits of its new tier the organization would be over, and what it loses, before that is saved. */
export function OverTier({ tier, exceeded, lost, paused, onConfirm }: Exceeded & { onConfirm: () => void }) {
  const locale = useUserLocale();
  return (
    <Warning>
      <p className="font-medium">
        The {tier.name} tier allows less than this organization uses. Nothing has been saved yet.
      </p>
      {exceeded.length > 0 ? (
        <>
          <ul className="mt-1 list-disc ps-5 tabular-nums">
            {exceeded.map(({ limit, used, allowed }) => (
              <li key={limit}>
                {labels[limit]}: {formatQuantity(used, locale)} used, {formatQuantity(allowed, locale)}{" "}
                allowed
              </li>
            ))}
          </ul>
          <p className="mt-1">
            It keeps what it has, but{" "}
            {exceeded
              .map(({ limit }) =>
                limit === "members" ? "can't add members" : "can't spend more credits this month",
              )
              .join(" and ")}
            . You can override limits under Limits.
          </p>
        </>
      ) : null}
      {lost.length > 0 ? (
        <p className="mt-1">
          The tier doesn't include {lost.map((key) => features[key].label).join(", ")}.
          {paused ? ` ${pausedText(paused.people, locale)}` : ""}
        </p>
      ) : null}
      <div className="mt-3">
        <SaveAnyway onConfirm={onConfirm} />
      </div>
    </Warning>
  );
}
