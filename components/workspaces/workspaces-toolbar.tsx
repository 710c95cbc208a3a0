"use client";

import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { Toolbar } from "#components/data-table/toolbar.tsx";
import type { DataTableState } from "#components/data-table/use-data-table.ts";
import type { Option } from "#components/ui/select.tsx";
import type { WorkspaceRow } from "#lib/workspaces/list/schema.ts";

const sortings: Option[] = [
  { value: "name", label: "Sort: name" },
  { value: "-createdAt", label: "Sort: newest first" },
  { value: "-users", label: "Sort: most users" },
  { value: "status", label: "Sort: status" },
];

const unused: Option[] = [{ value: "90", label: "Unused for 90 days" }];

interface WorkspacesToolbarProps {
  state: DataTableState<WorkspaceRow>;
  canExport: boolean;
}

export function WorkspacesToolbar({ state, canExport }: WorkspacesToolbarProps) {
  return (
    <Toolbar state={state} noun="workspaces" placeholder="Name or slug" canExport={canExport}>
      <FilterSelect
        name="unused"
        label="Activity"
        all="Any activity"
        options={unused}
        className="w-48 max-md:flex-1"
      />
      <FilterSelect name="sort" label="Sort by" options={sortings} className="max-md:flex-1 md:hidden" />
    </Toolbar>
  );
}
