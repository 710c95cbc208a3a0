"use client";

import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { useUserLocale } from "#components/layout/user-locale.tsx";

/** A number of rows and what becomes of them, for one and for many */
export type Effect = readonly [count: number, one: string, many: string];

interface EffectsProps {
  title: string;
  effects: readonly Effect[];
  /** Lines about something other than a number */
  more?: readonly string[];
  children: ReactNode;
}

/** What deleting something does; what it does to none is left out. */
export function Effects({ title, effects, more = [], children }: EffectsProps) {
  const locale = useUserLocale();
  const counted = effects
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${formatNumber(count, locale)} ${count === 1 ? one : many}`);
  const lines = [...counted, ...more];
  return (
    <div className="flex gap-2.5 rounded-md border border-bad bg-bad-soft p-3">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-bad" />
      <div>
        <p className="font-medium">{lines.length > 0 ? `${title}:` : `${title}.`}</p>
        {lines.length > 0 ? (
          <ul className="mt-1 list-disc ps-5">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ) : null}
        <p className="mt-2">{children}</p>
      </div>
    </div>
  );
}
