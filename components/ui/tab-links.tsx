"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "./cn.ts";

export interface TabLink {
  readonly href: string;
  readonly label: string;
  /** A count or the like, already formatted. */
  readonly note?: string;
}

interface TabLinksProps {
  label: string;
  tabs: readonly TabLink[];
  /** The address of the current tab; the current path unless given. */
  current?: string;
  /** Replaces the address instead of adding to the history: for tabs in a dialog that Back should close. */
  replace?: boolean;
  className?: string;
}

export const tabStyles = "tab";

/** Tabs that are links: each has an address, opens in a new tab, and works without JavaScript. */
export function TabLinks({ label, tabs, current, replace = false, className }: TabLinksProps) {
  const path = usePathname();
  const active = current ?? path;
  return (
    <nav aria-label={label} className={cn("flex gap-5 overflow-x-auto overflow-y-hidden", className)}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          replace={replace}
          scroll={false}
          prefetch={false}
          aria-current={tab.href === active ? "page" : undefined}
          className={tabStyles}
        >
          {tab.label}
          {tab.note ? <span>{tab.note}</span> : null}
        </Link>
      ))}
    </nav>
  );
}
