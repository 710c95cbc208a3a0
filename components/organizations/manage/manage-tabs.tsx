"use client";

import Link from "next/link";
import { useRouter, useSelectedLayoutSegment } from "next/navigation";
import type { MouseEvent } from "react";
import { isOrdinaryClick } from "#components/data-table/list-context.tsx";
import { useRouteFrame } from "#components/layout/route-frame.tsx";
import type { OrganizationDetails } from "#lib/organizations/schema.ts";

interface ManageTabsProps {
  slug: string;
  can: OrganizationDetails["can"];
}

/** Each tab is a link. In the dialog a tab takes the place of the one before, so that Back closes the dialog. */
export function ManageTabs({ slug, can }: ManageTabsProps) {
  const router = useRouter();
  const current = useSelectedLayoutSegment();
  const { inDialog, guard } = useRouteFrame();
  const tabs = [
    { segment: "details", label: "Details", shown: true },
    { segment: "assign-users", label: "Assign Users", shown: can.assignUsers },
    { segment: "models", label: "Models", shown: true },
    { segment: "oauth", label: "OAuth", shown: can.oauth },
    { segment: "security", label: "Security", shown: true },
    { segment: "delete", label: "Delete", shown: can.delete },
  ];

  function follow(event: MouseEvent<HTMLAnchorElement>) {
    if (!isOrdinaryClick(event)) return;
    event.preventDefault();
    const { href } = event.currentTarget;
    // From the page a soft navigation would be taken for one from the table and open the dialog.
    guard(() => (inDialog ? router.replace(href, { scroll: false }) : location.assign(href)));
  }

  return (
    <nav aria-label="Organization" className="flex gap-5 overflow-x-auto overflow-y-hidden">
      {tabs
        .filter((tab) => tab.shown)
        .map(({ segment, label }) => (
          <Link
            key={segment}
            href={`/organizations/${slug}/${segment}`}
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
