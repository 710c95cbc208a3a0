"use client";

import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { Toolbar } from "#components/data-table/toolbar.tsx";
import type { DataTableState } from "#components/data-table/use-data-table.ts";
import { OrganizationFilter } from "#components/organizations/organization-filter.tsx";
import type { Option } from "#components/ui/select.tsx";
import type { InvitationList, InvitationRow } from "#lib/invitations/list/schema.ts";
import { invitationAttention } from "#lib/invitations/policy.ts";

interface InvitationsToolbarProps {
  state: DataTableState<InvitationRow>;
  list: InvitationList;
  /** The slug in the URL, even when no such organization exists. */
  org: string | null;
}

const roles: Option[] = [
  { value: "org-admin", label: "Org Admin" },
  { value: "user", label: "User" },
];
const attention: Option[] = Object.entries(invitationAttention).map(([value, label]) => ({ value, label }));
const attentionFilters = [{ name: "attention", label: "Needs attention", options: attention, single: true }];
const sortings: Option[] = [
  { value: "-sentAt", label: "Sort: newest first" },
  { value: "sentAt", label: "Sort: oldest first" },
  { value: "expiresAt", label: "Sort: expires soonest" },
  { value: "email", label: "Sort: email" },
  { value: "status", label: "Sort: status" },
  { value: "delivery", label: "Sort: delivery" },
];

export function InvitationsToolbar({ state, list, org }: InvitationsToolbarProps) {
  const { organization, can } = list;
  const named = organization ? { value: organization.slug, label: organization.name } : null;
  return (
    <Toolbar
      state={state}
      noun="invitations"
      placeholder="Search email"
      named={attentionFilters}
      canExport={can.export}
    >
      {can.chooseOrganization ? (
        <OrganizationFilter
          chosen={named ?? (org ? { value: org, label: "Unknown organization" } : null)}
          className="w-56 max-md:w-full noscript:hidden"
        />
      ) : null}
      <FilterSelect name="role" label="Role" all="All roles" options={roles} className="w-36 max-md:flex-1" />
      <FilterSelect name="sort" label="Sort by" options={sortings} className="max-md:flex-1 md:hidden" />
    </Toolbar>
  );
}
