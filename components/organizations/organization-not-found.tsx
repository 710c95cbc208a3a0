"use client";

import { Building2 } from "lucide-react";
import { useList } from "#components/data-table/list-context.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { buttonStyles } from "#components/ui/button.tsx";

/** What stands in place of a list's rows where its address names an organization that the user cannot see. */
export function OrganizationNotFound() {
  const { href, follow } = useList();
  return (
    <EmptyState
      icon={<Building2 aria-hidden="true" />}
      title="Organization not found"
      action={
        <a href={href({ org: null })} onClick={follow} className={buttonStyles()}>
          Show All Organizations
        </a>
      }
    >
      The organization in the address doesn't exist, or you don't have access to it.
    </EmptyState>
  );
}
