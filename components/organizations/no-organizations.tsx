"use client";

import { Building2, Plus, SearchX } from "lucide-react";
import { useList } from "#components/data-table/list-context.tsx";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import type { ListParams } from "#lib/organizations/list/schema.ts";

interface NoOrganizationsProps {
  params: ListParams;
  canCreate: boolean;
}

export function NoOrganizations({ params, canCreate }: NoOrganizationsProps) {
  const { path, follow } = useList();
  const filtered = Boolean(
    params.status || params.tier || params.country || params.creditType || params.attention,
  );
  if (params.q || filtered) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title="No matching organizations"
        action={
          <a href={path} onClick={follow} className={buttonStyles()}>
            Clear Search and Filters
          </a>
        }
      >
        {params.q
          ? `No organization's name, code, email or domain contains “${params.q}”`
          : "Nothing matches these filters"}
        {params.q && filtered ? " and matches the filters." : "."}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Building2 aria-hidden="true" />}
      title="No organizations yet"
      action={
        canCreate ? (
          <DialogLink href={`${path}/new`} className={buttonStyles({ variant: "primary" })}>
            <Plus aria-hidden="true" /> Add Organization
          </DialogLink>
        ) : null
      }
    >
      {canCreate
        ? "An organization is a customer of your platform, with its own members, models and limits. Add the first one to get started."
        : "You don't manage an organization yet. An Admin can make you an Org Admin."}
    </EmptyState>
  );
}
