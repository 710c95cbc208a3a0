"use client";

import { Activity, X } from "lucide-react";
import type { Cells } from "#components/data-table/cells.tsx";
import { DateFilter } from "#components/data-table/date-filter.tsx";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { useList } from "#components/data-table/list-context.tsx";
import { ListView } from "#components/data-table/list-view.tsx";
import { RowName, SummaryButton } from "#components/data-table/row-cells.tsx";
import { type ListUse, useListPage } from "#components/data-table/use-list-page.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import type { OrganizationPages } from "#components/layout/organization-nav.ts";
import { organizationTrail } from "#components/layout/organization-trail.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import type { Option } from "#components/ui/select.tsx";
import type { usageList } from "#lib/usage/list/definition.ts";
import type { ListParams, UsageList, UsageRow } from "#lib/usage/list/schema.ts";
import { breakdownLabels } from "#lib/usage/view/policy.ts";
import type { FilterName, UsageFilters } from "#lib/usage/view/schema.ts";
import { filtersOfList, listNames } from "./links.ts";
import { nameOfFilter } from "./usage-filters.tsx";

interface EventsViewProps extends ListUse {
  organization: { slug: string; name: string };
  pages: OrganizationPages;
  list: UsageList;
  /** What the list is filtered by, with names */
  names: UsageFilters;
  params: ListParams;
}

const sortings: Option[] = [
  { value: "-at", label: "Sort: newest first" },
  { value: "at", label: "Sort: oldest first" },
];
const outcomes: Option[] = [
  { value: "success", label: "Success" },
  { value: "error", label: "Error" },
];
const costs: Option[] = [{ value: "unknown", label: "Unknown cost" }];

const cells: Cells<typeof usageList, UsageRow> = {
  model: {
    view: (row) => (
      <RowName>
        <SummaryButton>{summary(row).title}</SummaryButton>
      </RowName>
    ),
    title: (row) => summary(row).title,
  },
};

const summary = (row: UsageRow) => ({ title: row.model || "Model not named", subtitle: row.source });

/** The calls that connected apps reported. */
export function EventsView({ organization, pages, list, names, params, ...use }: EventsViewProps) {
  const home = `/organizations/${organization.slug}/usage`;
  const page = useListPage({ ...use, path: `${home}/events`, params, list, cells });
  return (
    <ListView
      page={page}
      caption="Calls"
      noun="calls"
      summary={summary}
      tabs={[]}
      toolbar={{
        canExport: true,
        sortings,
        children: (
          <>
            <FilterSelect
              name="outcome"
              label="Outcome"
              all="All outcomes"
              options={outcomes}
              className="w-40 max-md:flex-1"
            />
            <FilterSelect
              name="cost"
              label="Cost"
              all="Any cost"
              options={costs}
              className="w-40 max-md:flex-1"
            />
            <DateFilter name="from" label="From" className="max-md:w-[calc(50%-0.25rem)]" />
            <DateFilter name="to" label="To" className="max-md:w-[calc(50%-0.25rem)]" />
          </>
        ),
      }}
      header={
        <PageHeader
          title="Calls"
          trail={[...organizationTrail(organization, pages), { href: home, label: "Usage" }]}
        />
      }
      none={
        <EmptyState icon={<Activity aria-hidden="true" />} title="No calls yet">
          Each call of a model appears here as soon as a connected app reports it.
        </EmptyState>
      }
    >
      <GivenFilters names={names} />
    </ListView>
  );
}

/** Filters that links set: they can only be removed. */
function GivenFilters({ names }: { names: UsageFilters }) {
  const { params, href, follow } = useList();
  const filters = Object.entries(filtersOfList(params)) as [FilterName, string][];
  const shown = [
    ...filters.map(([name, value]) => ({
      name: name === "model" && params.model ? "model" : listNames[name],
      label: breakdownLabels[name],
      text: nameOfFilter(name, value, names),
    })),
    ...(params.tag ? [{ name: "tag", label: breakdownLabels.tag, text: String(params.tag) }] : []),
    ...(params.endUser ? [{ name: "endUser", label: "End user", text: String(params.endUser) }] : []),
  ];
  if (shown.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex flex-wrap items-center gap-2">
      {shown.map(({ name, label, text }) => (
        <li key={name} className="flex h-7 items-center rounded-md border bg-canvas ps-2 text-sm">
          <span className="pe-1">
            <span className="text-muted">{label}</span> {text}
          </span>
          <a
            href={href({ [name]: null })}
            onClick={follow}
            aria-label={`Remove the filter by ${label}`}
            className="grid h-full w-7 place-items-center rounded-e-md text-muted hover:bg-hover hover:text-ink"
          >
            <X aria-hidden="true" className="size-3.5" />
          </a>
        </li>
      ))}
    </ul>
  );
}
