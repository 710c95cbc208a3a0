"use client";

import { Archive, SearchX } from "lucide-react";
import { useMemo } from "react";
import { columnsOf } from "#components/data-table/cells.tsx";
import { DataTable } from "#components/data-table/data-table.tsx";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { ListProvider } from "#components/data-table/list-context.tsx";
import { ListTabs } from "#components/data-table/list-tabs.tsx";
import { Pagination } from "#components/data-table/pagination.tsx";
import type { TablePreferences } from "#components/data-table/preferences.ts";
import { Toolbar } from "#components/data-table/toolbar.tsx";
import { useDataTable } from "#components/data-table/use-data-table.ts";
import { ViewsButton } from "#components/data-table/views-button.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { OrganizationListHeader } from "#components/layout/organization-list-header.tsx";
import type { OrganizationPages } from "#components/layout/organization-nav.ts";
import type { Option } from "#components/ui/select.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { ItemList, ItemRow, ListParams } from "#lib/items/list/schema.ts";
import { itemKindNames, itemKinds, kindSlug } from "#lib/items/policy.ts";
import type { ListViews } from "#lib/views/schema.ts";
import { itemCells } from "./item-columns.tsx";

interface ItemsViewProps {
  organization: { slug: string; name: string; can: { list: boolean } };
  list: ItemList;
  params: ListParams;
  views: ListViews;
  preferences: TablePreferences;
  pages: OrganizationPages;
  userLocale: UserLocale;
  savePreferences: (input: { table: "items"; columns: TablePreferences }) => Promise<unknown>;
}

const defaults = { sort: "-updatedAt", size: 50, page: 1 };
const rowId = (row: ItemRow) => row.id;
const rowName = (row: ItemRow) => row.name || row.externalId;
const summary = (row: ItemRow) => ({ title: rowName(row), subtitle: itemKinds[row.kind].label });
const sortings: Option[] = [
  { value: "-updatedAt", label: "Sort: latest change" },
  { value: "name", label: "Sort: name" },
  { value: "-bytes", label: "Sort: largest" },
];

/** What connected apps reported, as a table. */
export function ItemsView({
  organization,
  list,
  params,
  views,
  userLocale,
  pages,
  ...props
}: ItemsViewProps) {
  const { slug } = organization;
  const path = `/organizations/${slug}/items`;
  const values = useMemo(() => ({ ...params, viewId: views.open?.id }), [params, views.open?.id]);
  const columns = useMemo(
    () => columnsOf(list.table, itemCells(slug, userLocale.locale), userLocale),
    [list.table, userLocale, slug],
  );
  const state = useDataTable({
    views,
    columns,
    rows: list.rows,
    rowId,
    viewKey: JSON.stringify(params),
    preferences: props.preferences,
    onPreferencesChange: (columns) => props.savePreferences({ table: "items", columns }),
  });
  const total = Object.values(list.counts).reduce((sum, count) => sum + count, 0);
  const exact = (count: number) => ({ count, capped: false });
  return (
    <ListProvider path={path} params={values} defaults={defaults} locale={userLocale.locale}>
      <div className="list-page">
        <OrganizationListHeader
          organization={organization}
          segment="items"
          pages={pages}
          listed={organization.can.list}
        />
        <ListTabs
          label="Kind"
          name="of"
          tabs={[
            { value: null, label: "All", count: exact(total) },
            ...itemKindNames
              .map((kind) => ({
                value: kindSlug(kind),
                label: itemKinds[kind].plural,
                count: exact(list.counts[kindSlug(kind)] ?? 0),
              }))
              .filter(({ value, count }) => count.count > 0 || value === params.of),
          ]}
        >
          <ViewsButton state={state} />
        </ListTabs>
        <Toolbar state={state} noun="items" placeholder="Name or ID" canExport={false}>
          <FilterSelect name="sort" label="Sort by" options={sortings} className="max-md:flex-1 md:hidden" />
        </Toolbar>
        <DataTable
          state={state}
          caption="Items"
          rowLabel={rowName}
          list={list}
          size={params.size}
          summary={summary}
          empty={total > 0 ? <NoMatch /> : <NoItems />}
        />
        <Pagination list={list} size={params.size} />
      </div>
    </ListProvider>
  );
}

function NoMatch() {
  return (
    <EmptyState icon={<SearchX aria-hidden="true" />} title="No matching items">
      Nothing matches this search and these filters.
    </EmptyState>
  );
}

function NoItems() {
  return (
    <EmptyState icon={<Archive aria-hidden="true" />} title="Nothing reported yet">
      Campaigns, content, conversations and data appear here as soon as a connected app reports them.
    </EmptyState>
  );
}
