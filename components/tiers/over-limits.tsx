"use client";

import Link from "next/link";
import { formatNumber, formatQuantity } from "#components/data-table/format.ts";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { Warning } from "#components/ui/warning.tsx";
import type { OverLimit } from "#lib/tiers/schema.ts";

/** What a refused save says about organizations that would be over a limit, or undefined. */
export function overIn(details: unknown): OverLimit[] | undefined {
  if (typeof details !== "object" || details === null || !("over" in details)) return undefined;
  return details.over as OverLimit[];
}

/** Says whom the new limits would hit, before they are saved. */
export function OverLimits({ over, onConfirm }: { over: readonly OverLimit[]; onConfirm: () => void }) {
  return (
    <Warning>
      {over.map(({ limit, count, first }) => (
        <div key={limit} className="mb-3">
          <p className="font-medium">
            {formatNumber(count, "en")} {count === 1 ? "organization" : "organizations"} would{" "}
            {limit === "members" ? "have more members" : "have spent more credits this month"} than the new
            limit.
          </p>
          <ul className="mt-1 max-h-40 list-disc overflow-y-auto ps-5">
            {first.map(({ name, slug, figure }) => (
              <li key={slug} className="break-words">
                <Link
                  href={`/organizations/${slug}`}
                  target="_blank"
                  prefetch={false}
                  className="underline underline-offset-2"
                >
                  {name}
                </Link>
                : {formatQuantity(figure, "en")} {limit === "members" ? "members" : "credits"}
              </li>
            ))}
          </ul>
          {count > first.length ? <p>and {formatNumber(count - first.length, "en")} more</p> : null}
        </div>
      ))}
      <p className="mb-3">
        They keep what they have, but get no new members, or spend no more credits this month.
      </p>
      <SubmitButton onClick={onConfirm}>Save Anyway</SubmitButton>
    </Warning>
  );
}
