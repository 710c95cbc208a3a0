"use client";

import { formatQuantity } from "#components/data-table/format.ts";
import { SaveAnyway } from "#components/forms/save-anyway.tsx";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { Warning } from "#components/ui/warning.tsx";
import type { ExceededLimit } from "#lib/tiers/schema.ts";

interface Exceeded {
  tier: { code: string; name: string };
  exceeded: ExceededLimit[];
}

/** What a refused save says about limits of another tier, or undefined. */
export function exceededIn(details: unknown): Exceeded | undefined {
  if (typeof details !== "object" || details === null || !("exceeded" in details)) return undefined;
  return details as Exceeded;
}

const words = { members: "Members", credits: "Credits spent this month" };

/** Says of which limits of its new tier the organization would be over, before that is saved. */
export function OverTier({ tier, exceeded, onConfirm }: Exceeded & { onConfirm: () => void }) {
  const locale = useUserLocale();
  return (
    <Warning>
      <p className="font-medium">
        It would be over {exceeded.length === 1 ? "a limit" : `${exceeded.length} limits`} of the tier{" "}
        {tier.name}. Nothing is saved yet.
      </p>
      <ul className="mt-1 list-disc ps-5 tabular-nums">
        {exceeded.map(({ limit, used, allowed }) => (
          <li key={limit}>
            {words[limit]}: {formatQuantity(used, locale)}, and the tier allows{" "}
            {formatQuantity(allowed, locale)}
          </li>
        ))}
      </ul>
      <p className="mt-1 mb-3">
        It keeps what it has, but{" "}
        {exceeded
          .map(({ limit }) =>
            limit === "members" ? "gets no new members" : "spends no more credits this month",
          )
          .join(" and ")}
        . A limit of its own can be given under Limits.
      </p>
      <SaveAnyway onConfirm={onConfirm} />
    </Warning>
  );
}
