"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { formatNumber, formatQuantity } from "#components/data-table/format.ts";
import { SaveAnyway } from "#components/forms/save-anyway.tsx";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { Warning } from "#components/ui/warning.tsx";
import { confirmationOf } from "#lib/tiers/policy.ts";
import type { OverLimit, PausedProviders } from "#lib/tiers/schema.ts";
import { pausedText } from "./paused-text.ts";

interface Less {
  over: OverLimit[];
  paused: PausedProviders | null;
}

/** What a refused save says about organizations that would get less, or undefined. */
export function lessIn(details: unknown): Less | undefined {
  if (typeof details !== "object" || details === null || !("over" in details)) return undefined;
  return details as Less;
}

export function confirmationOfLess({ over, paused }: Less): string {
  return confirmationOf(over, paused ? ["sso"] : []);
}

/** Says from whom the change takes something, before it is saved. */
export function LessInTier({ over, paused, onConfirm }: Less & { onConfirm: () => void }) {
  const locale = useUserLocale();
  return (
    <Warning>
      {over.map(({ limit, allowed, count, first }) => (
        <div key={limit} className="mb-3">
          <p className="font-medium">
            {formatNumber(count, locale)} {count === 1 ? "organization" : "organizations"} would exceed the
            limit of {formatQuantity(allowed, locale)} {unitOf(limit, allowed)}
            {limit === "credits" ? " per month" : ""}.
          </p>
          <Organizations count={count} locale={locale}>
            {first.map(({ name, slug, used }) => (
              <OrganizationItem key={slug} name={name} slug={slug}>
                : {formatQuantity(used, locale)} {unitOf(limit, used)}
              </OrganizationItem>
            ))}
          </Organizations>
        </div>
      ))}
      {over.length > 0 ? (
        <p className="mb-3">
          They keep what they have, but can't add members or spend more credits this month.
        </p>
      ) : null}
      {paused ? (
        <div className="mb-3">
          <p className="font-medium">
            {formatNumber(paused.count, locale)}{" "}
            {paused.count === 1 ? "organization signs" : "organizations sign"} in with an identity provider.
          </p>
          <Organizations count={paused.count} locale={locale}>
            {paused.first.map(({ name, slug }) => (
              <OrganizationItem key={slug} name={name} slug={slug} />
            ))}
          </Organizations>
          <p>{pausedText(paused.people, locale)}</p>
        </div>
      ) : null}
      <p className="mb-3">Nothing has been saved yet.</p>
      <SaveAnyway onConfirm={onConfirm} />
    </Warning>
  );
}

function Organizations({
  count,
  locale,
  children,
}: {
  count: number;
  locale: string;
  children: ReactNode[];
}) {
  return (
    <>
      <ul className="mt-1 max-h-40 list-disc overflow-y-auto ps-5 tabular-nums">{children}</ul>
      {count > children.length ? <p>and {formatNumber(count - children.length, locale)} more</p> : null}
    </>
  );
}

function OrganizationItem({ name, slug, children }: { name: string; slug: string; children?: ReactNode }) {
  return (
    <li className="break-words">
      <Link
        href={`/organizations/${slug}`}
        target="_blank"
        prefetch={false}
        className="underline underline-offset-2"
      >
        {name}
      </Link>
      {children}
    </li>
  );
}

function unitOf(limit: OverLimit["limit"], used: string): string {
  const unit = limit === "members" ? "member" : "credit";
  return used === "1" ? unit : `${unit}s`;
}
