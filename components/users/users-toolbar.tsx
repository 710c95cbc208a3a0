"use client";

import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { Toolbar } from "#components/data-table/toolbar.tsx";
import type { DataTableState } from "#components/data-table/use-data-table.ts";
import type { Option } from "#components/ui/select.tsx";
import type { ListedScope, UserRow } from "#lib/users/list/schema.ts";
import { ScopeFilter } from "./scope-filter.tsx";

interface UsersToolbarProps {
  state: DataTableState<UserRow>;
  scope: ListedScope;
  /** The slug in the URL, even when no such organization exists */
  org: string | null;
  /** Whether Admins without an organization alone are listed */
  global: boolean;
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
const named = [
  { name: "active", label: "Activity", options: activities },
  { name: "method", label: "Sign-in method", options: methods },
];
const sortings: Option[] = [
  { value: "name", label: "Sort: name" },
  { value: "email", label: "Sort: email" },
  { value: "role", label: "Sort: role" },
  { value: "organization", label: "Sort: organization" },
  { value: "-lastActive", label: "Sort: last active" },
  { value: "-createdAt", label: "Sort: newest first" },
];

export function UsersToolbar({ state, scope, org, global, canExport }: UsersToolbarProps) {
  // The role is the one in an organization, unless the whole platform is shown.
  const everybody = scope.kind === "platform" && !scope.organization && !scope.unknown;
  return (
    <Toolbar state={state} noun="users" placeholder="Name or email" named={named} canExport={canExport}>
      <ScopeFilter scope={scope} org={org} global={global} />
      <FilterSelect
        name="role"
        label="Role"
        all="All roles"
        options={everybody ? allRoles : roles}
        className="w-28 max-md:w-[calc(50%-0.25rem)]"
      />
      <FilterSelect
        name="sort"
        label="Sort by"
        options={sortings}
        className="w-[calc(50%-0.25rem)] md:hidden"
      />
    </Toolbar>
  );
}
