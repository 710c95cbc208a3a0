"use client";

import { Activity } from "lucide-react";
import { DateFilter } from "#components/data-table/date-filter.tsx";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { type ListUse, ListView } from "#components/data-table/list-view.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { organizationTrail } from "#components/layout/organization-trail.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import type { Option } from "#components/ui/select.tsx";
import type { ListParams, UsageList, UsageRow } from "#lib/usage/list/schema.ts";

interface EventsViewProps extends ListUse {
  organization: { slug: string; name: string };
  /** Whether the user may open the list of organizations */
  listed: boolean;
  list: UsageList;
  params: ListParams;
}

const sort = "-at";
const sortings: Option[] = [
  { value: sort, label: "Sort: newest first" },
  { value: "at", label: "Sort: oldest first" },
];
const outcomes: Option[] = [
  { value: "success", label: "Success" },
  { value: "error", label: "Error" },
];
const costs: Option[] = [{ value: "unknown", label: "Unknown cost" }];

const summary = (row: UsageRow) => ({ title: row.model || "Model not named", subtitle: row.source });

/** The calls that connected apps reported. */
export function EventsView({ organization, listed, list, params, ...use }: EventsViewProps) {
  const home = `/organizations/${organization.slug}/usage`;
  return (
    <ListView
      {...use}
      path={`${home}/events`}
      sort={sort}
      params={params}
      list={list}
      cells={{
        model: {
          view: (row) => (
            <span className="row-name">
              <span>
                <button type="button" className="row-summary">
                  {summary(row).title}
                </button>
              </span>
            </span>
          ),
          title: (row) => summary(row).title,
        },
      }}
      caption="Calls"
      summary={summary}
      tabs={[]}
      toolbar={{
        noun: "calls",
        canExport: true,
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
            <FilterSelect
              name="sort"
              label="Sort by"
              options={sortings}
              className="max-md:flex-1 md:hidden"
            />
            <DateFilter name="from" label="From" className="max-md:w-[calc(50%-0.25rem)]" />
            <DateFilter name="to" label="To" className="max-md:w-[calc(50%-0.25rem)]" />
          </>
        ),
      }}
      header={
        <PageHeader
          title="Calls"
          trail={[...organizationTrail(organization, listed), { href: home, label: "Usage" }]}
        />
      }
      none={
        <EmptyState icon={<Activity aria-hidden="true" />} title="No calls yet">
          Each call of a model appears here as soon as a connected app reports it.
        </EmptyState>
      }
    />
  );
}
