"use client";

import { DateFilter } from "#components/data-table/date-filter.tsx";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import type { NamedFilter } from "#components/data-table/filters-bar.tsx";
import { OrganizationFilter } from "#components/organizations/organization-filter.tsx";
import type { Option } from "#components/ui/select.tsx";
import { actionsIn, auditActions } from "#lib/access/audit-events.ts";
import { auditGroups } from "#lib/access/audit-groups.ts";
import type { AuditList, ListParams } from "#lib/audit/list/schema.ts";
import { isNetwork, ranges } from "#lib/audit/policy.ts";
import { namesOf } from "#lib/core/fields.ts";

interface AuditFiltersProps {
  list: AuditList;
  params: ListParams;
}

const groupOptions: Option[] = namesOf(auditGroups)
  .filter((group) => actionsIn(group).length > 0)
  .map((group) => ({ value: group, label: auditGroups[group] }));
const rangeOptions: Option[] = [
  ...namesOf(ranges).map((range) => ({ value: range, label: ranges[range].label })),
  { value: "custom", label: "Custom dates" },
];

export function AuditFilters({ list, params }: AuditFiltersProps) {
  const organization = list.names.organization;
  return (
    <>
      {list.can.chooseOrganization ? (
        <OrganizationFilter
          chosen={organization ? { value: organization.slug, label: organization.name } : null}
          className="w-44 max-md:w-full"
        />
      ) : null}
      <FilterSelect
        name="group"
        label="Actions"
        all="All actions"
        options={groupOptions}
        className="w-40 max-md:w-[calc(50%-0.25rem)]"
      />
      <FilterSelect
        name="range"
        label="Date range"
        all="Any time"
        options={rangeOptions}
        className="w-36 max-md:w-[calc(50%-0.25rem)]"
      />
      {params.range === "custom" || params.from || params.to ? (
        <>
          <DateFilter name="from" label="From" className="max-md:w-[calc(50%-0.25rem)]" />
          <DateFilter name="to" label="To (UTC)" className="max-md:w-[calc(50%-0.25rem)]" />
        </>
      ) : null}
    </>
  );
}

/** The filters of the menu, and those that links have set, with the names of what they say. */
export function namedFilters(
  { names }: AuditList,
  { group, person, target, workspace }: ListParams,
): NamedFilter[] {
  const actions = namesOf(auditActions).filter((action) => !group || auditActions[action].group === group);
  const given = (name: string, label: string, value: string | null, shown: string | null): NamedFilter => ({
    name,
    label,
    single: true,
    given: true,
    options: value ? [{ value, label: shown ?? value }] : [],
  });
  return [
    {
      name: "action",
      label: "Action",
      options: actions.map((action) => ({ value: action, label: optionLabel(action) })),
    },
    {
      name: "network",
      label: "Network",
      problem: (text) => (isNetwork(text) ? undefined : "Enter an address or a range, like 10.0.0.0/8."),
    },
    { name: "request", label: "Request ID" },
    given("person", "Person", person, names.person),
    given("target", "Target", target, names.target),
    given("workspace", "Workspace", workspace, names.workspace),
  ];
}

function optionLabel(action: keyof typeof auditActions): string {
  const { label } = auditActions[action];
  return label.charAt(0).toUpperCase() + label.slice(1);
}
