"use client";

import Link from "next/link";
import { formatNumber, formatQuantity } from "#components/data-table/format.ts";
import { SaveAnyway } from "#components/forms/save-anyway.tsx";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { Warning } from "#components/ui/warning.tsx";
import type { OverLimit } from "#lib/tiers/schema.ts";

/** What a refused save says about organizations that would be over a limit, or undefined. */
export function overIn(details: unknown): OverLimit[] | undefined {
  if (typeof details !== "object" || details === null || !("over" in details)) return undefined;
  return details.over as OverLimit[];
}

/** Says whom the new limits would hit, before they are saved. */
export function OverLimits({ over, onConfirm }: { over: readonly OverLimit[]; onConfirm: () => void }) {
  const locale = useUserLocale();
  return (
    <Warning>
      {over.map(({ limit, allowed, count, first }) => (
        <div key={limit} className="mb-3">
          <p className="font-medium">
            {formatNumber(count, locale)} {count === 1 ? "organization" : "organizations"} would be over the
            limit of {formatQuantity(allowed, locale)} {unitOf(limit, allowed)}
            {limit === "credits" ? " a month" : ""}.
          </p>
          <ul className="mt-1 max-h-40 list-disc overflow-y-auto ps-5 tabular-nums">
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
                : {formatQuantity(figure, locale)} {unitOf(limit, figure)}
              </li>
            ))}
          </ul>
          {count > first.length ? <p>and {formatNumber(count - first.length, locale)} more</p> : null}
        </div>
      ))}
      <p className="mb-3">
        Nothing is saved yet. They keep what they have, but get no new members, or spend no more credits this
        month.
      </p>
      <SaveAnyway onConfirm={onConfirm} />
    </Warning>
  );
}

function unitOf(limit: OverLimit["limit"], figure: string): string {
  const unit = limit === "members" ? "member" : "credit";
  return figure === "1" ? unit : `${unit}s`;
}
