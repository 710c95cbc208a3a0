"use client";

import { FilterSelect } from "#components/data-table/filter-select.tsx";
import type { NamedFilter } from "#components/data-table/filters-bar.tsx";
import { useList } from "#components/data-table/list-context.tsx";
import { Toolbar } from "#components/data-table/toolbar.tsx";
import type { DataTableState } from "#components/data-table/use-data-table.ts";
import type { Option } from "#components/ui/select.tsx";
import { attentionLabels } from "#lib/organizations/attention/policy.ts";
import { internalFields } from "#lib/organizations/fields.ts";
import type { OrganizationList, OrganizationRow } from "#lib/organizations/list/schema.ts";
import { CountryFilter } from "./country-filter.tsx";
import { ViewToggle } from "./view-toggle.tsx";

interface OrganizationsToolbarProps {
  state: DataTableState<OrganizationRow>;
  view: "table" | "cards";
  tiers: readonly Option[];
  creditTypes: readonly Option[];
  country: Option | null;
  canExport: boolean;
  /** For platform staff: the tags and account managers in use */
  internal: OrganizationList["internal"];
}

/** Two per line on a phone; the last one fills the rest. */
const half = (look: string) => `${look} max-md:grow max-md:basis-[calc(50%-0.25rem)]`;

const attention: Option[] = Object.entries(attentionLabels).map(([value, label]) => ({ value, label }));
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

function internalFilters({
  tags,
  accountManagers,
}: NonNullable<OrganizationList["internal"]>): NamedFilter[] {
  return [
    {
      name: "tags",
      label: internalFields.tags.label,
      options: tags.map((tag) => ({ value: tag, label: tag })),
      missing: true,
    },
    {
      name: "accountManager",
      label: internalFields.accountManager.label,
      options: accountManagers.map(({ id, name, isAdmin }) => ({
        value: id,
        label: isAdmin ? name : `${name} (no longer an Admin)`,
      })),
      missing: true,
    },
  ];
}

export function OrganizationsToolbar({
  state,
  view,
  tiers,
  creditTypes,
  country,
  canExport,
  internal,
}: OrganizationsToolbarProps) {
  const { params } = useList();
  return (
    <Toolbar
      state={state}
      noun="organizations"
      placeholder="Search name, code, email, domain"
      named={[
        { name: "attention", label: "Needs attention", options: attention, single: true },
        ...(internal ? internalFilters(internal) : []),
        ...(creditTypes.length > 1 || params.creditType
          ? [{ name: "creditType", label: "Credit type", options: creditTypes }]
          : []),
      ]}
      view={<ViewToggle view={view} />}
      isTable={view === "table"}
      canExport={canExport}
    >
      <FilterSelect
        name="tier"
        label="Tier"
        all="All tiers"
        options={tiers}
        className={half("w-32 noscript:w-auto")}
      />
      <CountryFilter chosen={country} className={half("w-36 noscript:hidden")} />
      <FilterSelect
        name="sort"
        label="Sort by"
        options={sortings}
        className={view === "cards" ? half("w-40 noscript:w-auto") : half("md:hidden")}
      />
    </Toolbar>
  );
}
