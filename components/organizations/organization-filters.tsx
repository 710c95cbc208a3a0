"use client";

import { FilterSelect } from "#components/data-table/filter-select.tsx";
import type { NamedFilter } from "#components/data-table/filters-bar.tsx";
import type { Option } from "#components/ui/select.tsx";
import { attentionLabels } from "#lib/organizations/attention/policy.ts";
import { internalFields } from "#lib/organizations/fields.ts";
import type { ListParams, OrganizationList } from "#lib/organizations/list/schema.ts";
import { CountryFilter } from "./country-filter.tsx";

/** Two per line on a phone; the last one fills the rest. */
const half = (look: string) => `${look} max-md:grow max-md:basis-[calc(50%-0.25rem)]`;

const attention: Option[] = Object.entries(attentionLabels).map(([value, label]) => ({ value, label }));
export const sortings: Option[] = [
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

/** Filters of the menu beside those by columns. */
export function namedFilters({ internal, creditTypes }: OrganizationList, params: ListParams): NamedFilter[] {
  const types = creditTypes.map(({ code, name }) => ({ value: code, label: name }));
  return [
    { name: "attention", label: "Needs attention", options: attention, single: true },
    ...(internal ? internalFilters(internal) : []),
    ...(types.length > 1 || params.creditType
      ? [{ name: "creditType", label: "Credit type", options: types }]
      : []),
  ];
}

interface OrganizationFiltersProps {
  tiers: OrganizationList["tiers"];
  country: Option | null;
}

export function OrganizationFilters({ tiers, country }: OrganizationFiltersProps) {
  return (
    <>
      <FilterSelect
        name="tier"
        label="Tier"
        all="All tiers"
        options={tiers.map(({ code, name }) => ({ value: code, label: name }))}
        className={half("w-32 noscript:w-auto")}
      />
      <CountryFilter chosen={country} className={half("w-36 noscript:hidden")} />
    </>
  );
}
