"use client";

import { ColumnsButton } from "#components/data-table/columns-button.tsx";
import { ExportLink } from "#components/data-table/export-link.tsx";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { useList } from "#components/data-table/list-context.tsx";
import { SearchBox } from "#components/data-table/search-box.tsx";
import type { DataTableState } from "#components/data-table/use-data-table.ts";
import type { Option } from "#components/ui/select.tsx";
import type { OrganizationRow } from "#lib/organizations/list/schema.ts";
import { CountryFilter } from "./country-filter.tsx";
import { ViewToggle } from "./view-toggle.tsx";

interface OrganizationsToolbarProps {
  state: DataTableState<OrganizationRow>;
  view: "table" | "cards";
  tiers: readonly Option[];
  creditTypes: readonly Option[];
  country: Option | null;
  canExport: boolean;
}

const sortings: Option[] = [
  { value: "name", label: "Sort: name" },
  { value: "number", label: "Sort: ID" },
  { value: "-createdAt", label: "Sort: newest first" },
  { value: "createdAt", label: "Sort: oldest first" },
  { value: "-memberCount", label: "Sort: most users" },
  { value: "-creditBalance", label: "Sort: largest balance" },
  { value: "-creditSpent", label: "Sort: most spent" },
  { value: "status", label: "Sort: status" },
  { value: "tier", label: "Sort: tier" },
];

export function OrganizationsToolbar({
  state,
  view,
  tiers,
  creditTypes,
  country,
  canExport,
}: OrganizationsToolbarProps) {
  const { params } = useList();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchBox
        label="Search organizations"
        placeholder="Search name, code, email, domain"
        className={view === "cards" ? "w-60 max-md:w-full" : "w-80 max-md:w-full"}
      />
      <FilterSelect
        name="tier"
        label="Tier"
        all="All tiers"
        options={tiers}
        className="min-w-36 max-w-56 max-md:flex-1"
      />
      {creditTypes.length > 1 || params.creditType ? (
        <FilterSelect
          name="creditType"
          label="Credit type"
          all="All credit types"
          options={creditTypes}
          className="min-w-36 max-w-48 max-md:flex-1"
        />
      ) : null}
      <CountryFilter chosen={country} className="w-48 max-md:flex-1 noscript:hidden" />
      <FilterSelect
        name="sort"
        label="Sort by"
        options={sortings}
        className={view === "cards" ? "max-md:w-full" : "w-full md:hidden"}
      />
      <div className="ms-auto flex items-center gap-2 max-md:hidden">
        <ViewToggle view={view} />
        {view === "cards" ? null : <ColumnsButton state={state} />}
        {canExport ? <ExportLink state={state} /> : null}
      </div>
    </div>
  );
}
