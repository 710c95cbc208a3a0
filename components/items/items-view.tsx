"use client";

import { Archive } from "lucide-react";
import { useMemo } from "react";
import { ListView } from "#components/data-table/list-view.tsx";
import { type ListUse, useListPage } from "#components/data-table/use-list-page.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { OrganizationListHeader } from "#components/layout/organization-list-header.tsx";
import type { OrganizationPages } from "#components/layout/organization-nav.ts";
import type { Option } from "#components/ui/select.tsx";
import type { ItemList, ItemRow, ListParams } from "#lib/items/list/schema.ts";
import { itemKindNames, itemKinds, kindSlug } from "#lib/items/policy.ts";
import { itemCells } from "./item-columns.tsx";

interface ItemsViewProps extends ListUse {
  organization: { slug: string; name: string };
  list: ItemList;
  params: ListParams;
  pages: OrganizationPages;
}

const kind = { name: "of", label: "Kind" };
const sortings: Option[] = [
  { value: "-updatedAt", label: "Sort: latest change" },
  { value: "name", label: "Sort: name" },
  { value: "-bytes", label: "Sort: largest" },
];
const exact = (count: number) => ({ count, capped: false });

function summary(row: ItemRow) {
  return { title: row.name || row.externalId, subtitle: itemKinds[row.kind].label };
}

/** What connected apps reported, as a table. */
export function ItemsView({ organization, list, params, pages, ...use }: ItemsViewProps) {
  const { slug } = organization;
  const { locale } = use.userLocale;
  const cells = useMemo(() => itemCells(slug, locale), [slug, locale]);
  const page = useListPage({ ...use, path: `/organizations/${slug}/items`, params, list, cells });
  const total = Object.values(list.counts).reduce((sum, count) => sum + count, 0);
  return (
    <ListView
      page={page}
      caption="Items"
      noun="items"
      header={<OrganizationListHeader organization={organization} segment="items" pages={pages} />}
      tabsOf={kind}
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
      toolbar={{ placeholder: "Name or ID", canExport: false, sortings }}
      summary={summary}
      none={
        <EmptyState icon={<Archive aria-hidden="true" />} title="Nothing reported yet">
          Campaigns, content, conversations and data appear here as soon as a connected app reports them.
        </EmptyState>
      }
    />
  );
}
