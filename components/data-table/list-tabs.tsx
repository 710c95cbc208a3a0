"use client";

import type { ReactNode } from "react";
import { type Count, formatCount } from "./format.ts";
import { useList } from "./list-context.tsx";

interface ListTabsProps {
  label: string;
  /** The search parameter that a tab sets. */
  name: string;
  /** The first tab is the one without the parameter. */
  tabs: readonly { readonly value: string | null; readonly label: string; readonly count: Count }[];
  /** At the end of the row, beside what scrolls. */
  children?: ReactNode;
}

/** The main filter of a list as tabs with counts. */
export function ListTabs({ label, name, tabs, children }: ListTabsProps) {
  const { params, href, follow, locale } = useList();
  const current = params[name] ?? null;
  return (
    <div className="flex shrink-0 items-center gap-3 border-b">
      <nav
        aria-label={label}
        className="fade-sides flex min-w-0 flex-1 gap-5 max-sm:gap-4 overflow-x-auto overflow-y-hidden"
      >
        {tabs.map((tab) => (
          <a
            key={tab.label}
            href={href({ [name]: tab.value })}
            onClick={follow}
            aria-current={tab.value === current ? "true" : undefined}
            className="tab"
          >
            {tab.label}
            <span>{formatCount(tab.count, locale)}</span>
          </a>
        ))}
      </nav>
      {children}
    </div>
  );
}
