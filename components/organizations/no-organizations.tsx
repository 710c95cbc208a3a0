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
        title="No organization matches"
        action={
          <a href={path} onClick={follow} className={buttonStyles()}>
            Clear Search and Filters
          </a>
        }
      >
        {params.q
          ? `Nothing has “${params.q}” in its name, code, email or domain`
          : "Nothing fits these filters"}
        {params.q && filtered ? " and fits the filters." : "."}
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
        ? "An organization is a customer of your platform: its people, its models and its limits. Add the first one to begin."
        : "You do not manage an organization yet. An Admin can make you its Org Admin."}
    </EmptyState>
  );
}
