"use client";

import { ColumnsButton } from "#components/data-table/columns-button.tsx";
import { ExportLink } from "#components/data-table/export-link.tsx";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { SearchBox } from "#components/data-table/search-box.tsx";
import type { DataTableState } from "#components/data-table/use-data-table.ts";
import type { Option } from "#components/ui/select.tsx";
import type { ListedScope, UserRow } from "#lib/users/list/schema.ts";

interface UsersToolbarProps {
  state: DataTableState<UserRow>;
  scope: ListedScope;
  canExport: boolean;
}

const roles: Option[] = [
  { value: "org-admin", label: "Org Admin" },
  { value: "user", label: "User" },
];
const allRoles: Option[] = [{ value: "admin", label: "Admin" }, ...roles, { value: "none", label: "None" }];
const activities: Option[] = [
  { value: "never", label: "Never active" },
  { value: "not-30", label: "Not in the last 30 days" },
  { value: "not-90", label: "Not in the last 90 days" },
  { value: "in-7", label: "In the last 7 days" },
  { value: "in-30", label: "In the last 30 days" },
];
const methods: Option[] = [
  { value: "password", label: "Password" },
  { value: "passkey", label: "Passkey" },
  { value: "oauth", label: "OAuth" },
  { value: "second-factor", label: "Two-factor auth" },
  { value: "none", label: "None yet" },
];
const sortings: Option[] = [
  { value: "name", label: "Sort: name" },
  { value: "email", label: "Sort: email" },
  { value: "role", label: "Sort: role" },
  { value: "organization", label: "Sort: organization" },
  { value: "-lastActive", label: "Sort: last active" },
  { value: "-createdAt", label: "Sort: newest first" },
];

export function UsersToolbar({ state, scope, canExport }: UsersToolbarProps) {
  // The role is the one in an organization, unless the whole platform is shown.
  const everybody = scope.kind === "platform" && !scope.organization && !scope.unknown;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchBox label="Search users" placeholder="Search name or email" className="w-60 max-md:w-full" />
      <FilterSelect
        name="role"
        label="Role"
        all="All roles"
        options={everybody ? allRoles : roles}
        className="w-32 max-md:w-[calc(50%-0.25rem)]"
      />
      <FilterSelect
        name="active"
        label="Last active"
        all="Any activity"
        options={activities}
        className="w-44 max-md:w-[calc(50%-0.25rem)]"
      />
      <FilterSelect
        name="method"
        label="Sign-in method"
        all="All methods"
        options={methods}
        className="w-36 max-md:w-[calc(50%-0.25rem)]"
      />
      <FilterSelect
        name="sort"
        label="Sort by"
        options={sortings}
        className="w-[calc(50%-0.25rem)] md:hidden"
      />
      <div className="ms-auto flex items-center gap-2 max-md:hidden">
        <ColumnsButton state={state} />
        {canExport ? <ExportLink state={state} /> : null}
      </div>
    </div>
  );
}
