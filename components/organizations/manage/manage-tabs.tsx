"use client";

import Link from "next/link";
import { useRouter, useSelectedLayoutSegment } from "next/navigation";
import type { MouseEvent } from "react";
import { isOrdinaryClick } from "#components/data-table/list-context.tsx";
import { useRouteFrame } from "#components/layout/route-frame.tsx";

export interface ManageTab {
  /** The last part of its address; null for the organization's own */
  segment: string | null;
  label: string;
  shown?: boolean;
}

interface ManageTabsProps {
  slug: string;
  tabs: readonly ManageTab[];
}

/** Each tab is a link. In the dialog a tab takes the place of the one before, so that Back closes the dialog. */
export function ManageTabs({ slug, tabs }: ManageTabsProps) {
  const router = useRouter();
  const current = useSelectedLayoutSegment();
  const { inDialog } = useRouteFrame();

  function follow(event: MouseEvent<HTMLAnchorElement>) {
    if (!isOrdinaryClick(event)) return;
    event.preventDefault();
    const { href } = event.currentTarget;
    // From the page a soft navigation would be taken for one from the table and open the dialog.
    if (inDialog) router.replace(href, { scroll: false });
    else location.assign(href);
  }

  return (
    <nav aria-label="Organization" className="flex gap-5 overflow-x-auto overflow-y-hidden">
      {tabs
        .filter((tab) => tab.shown ?? true)
        .map(({ segment, label }) => (
          <Link
            key={segment}
            href={`/organizations/${slug}${segment ? `/${segment}` : ""}`}
            prefetch={false}
            onClick={follow}
            aria-current={segment === current ? "page" : undefined}
            className="tab"
          >
            {label}
          </Link>
        ))}
    </nav>
  );
}
