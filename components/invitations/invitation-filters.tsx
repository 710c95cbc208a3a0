"use client";

import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { OrganizationFilter } from "#components/organizations/organization-filter.tsx";
import type { Option } from "#components/ui/select.tsx";
import type { InvitationList } from "#lib/invitations/list/schema.ts";
import { invitationAttention } from "#lib/invitations/policy.ts";

interface InvitationFiltersProps {
  list: InvitationList;
  /** The slug in the URL, even when no such organization exists. */
  org: string | null;
}

const roles: Option[] = [
  { value: "org-admin", label: "Org Admin" },
  { value: "user", label: "User" },
];
const attention: Option[] = Object.entries(invitationAttention).map(([value, label]) => ({ value, label }));
export const attentionFilters = [
  { name: "attention", label: "Needs attention", options: attention, single: true },
];
export const sortings: Option[] = [
  { value: "-sentAt", label: "Sort: newest first" },
  { value: "sentAt", label: "Sort: oldest first" },
  { value: "expiresAt", label: "Sort: expires soonest" },
  { value: "email", label: "Sort: email" },
  { value: "status", label: "Sort: status" },
  { value: "delivery", label: "Sort: delivery" },
];

export function InvitationFilters({ list, org }: InvitationFiltersProps) {
  const { organization, can } = list;
  const named = organization ? { value: organization.slug, label: organization.name } : null;
  return (
    <>
      {can.chooseOrganization ? (
        <OrganizationFilter
          chosen={named ?? (org ? { value: org, label: "Unknown organization" } : null)}
          className="w-56 max-md:w-full noscript:hidden"
        />
      ) : null}
      <FilterSelect name="role" label="Role" all="All roles" options={roles} className="w-36 max-md:flex-1" />
    </>
  );
}
