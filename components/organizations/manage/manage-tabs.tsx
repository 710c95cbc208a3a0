"use client";

import Link from "next/link";
import { useSelectedLayoutSegment } from "next/navigation";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { useRouteFrame } from "#components/layout/route-frame.tsx";

export interface ManageTab {
  /** The last segment of its URL; null for the organization's own */
  segment: string | null;
  label: string;
  shown?: boolean;
}

interface ManageTabsProps {
  slug: string;
  tabs: readonly ManageTab[];
  /** In the dialog, the tab that is open */
  current?: string;
}

/** Each tab is a link. In the dialog a tab takes the place of the one before, so that Back closes the dialog. */
export function ManageTabs({ slug, tabs, current }: ManageTabsProps) {
  const segmentOfPage = useSelectedLayoutSegment();
  const { inDialog } = useRouteFrame();
  const open = inDialog ? current : segmentOfPage;
  return (
    <nav aria-label="Organization" className="fade-sides flex gap-5 overflow-x-auto overflow-y-hidden">
      {tabs
        .filter((tab) => tab.shown ?? true)
        .map(({ segment, label }) => {
          const link = {
            href: `/organizations/${slug}${segment ? `/${segment}` : ""}`,
            "aria-current": segment === open ? ("page" as const) : undefined,
            className: "tab",
            children: label,
          };
          return inDialog ? (
            <DialogLink key={segment} {...link} replace />
          ) : (
            <Link key={segment} {...link} prefetch={false} scroll={false} />
          );
        })}
    </nav>
  );
}
