"use client";

import { ChartNoAxesColumn, ScrollText } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { ComboboxFilter } from "#components/data-table/combobox-filter.tsx";
import { DateFilter } from "#components/data-table/date-filter.tsx";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { ListView } from "#components/data-table/list-view.tsx";
import { type ListUse, useListPage } from "#components/data-table/use-list-page.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { OrganizationListHeader } from "#components/layout/organization-list-header.tsx";
import type { OrganizationPages } from "#components/layout/organization-nav.ts";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { Option } from "#components/ui/select.tsx";
import type { ListParams, TransferList, TransferRow } from "#lib/ledger/list/schema.ts";
import { notReversibleLabels, transferLabels } from "#lib/ledger/policy.ts";
import { reversalOf, transferCells, transferLabel } from "./transfer-columns.tsx";

const loadMembers = () => import("./member-combobox.tsx").then((loaded) => loaded.MemberCombobox);
const ReverseDialog = lazy(() =>
  import("./reverse-dialog.tsx").then((loaded) => ({ default: loaded.ReverseDialog })),
);

interface TransfersViewProps extends ListUse {
  organization: { id: string; slug: string; name: string };
  pages: OrganizationPages;
  list: TransferList;
  params: ListParams;
}

const types: Option[] = Object.entries(transferLabels).map(([value, label]) => ({ value, label }));
const sortings: Option[] = [
  { value: "-at", label: "Sort: newest first" },
  { value: "at", label: "Sort: oldest first" },
];

/** Everything that moved an organization's credits and tokens. */
export function TransfersView({ organization, pages, list, params, ...use }: TransfersViewProps) {
  const [asking, setAsking] = useState<TransferRow | null>(null);
  const { id, slug } = organization;
  const { locale } = use.userLocale;
  const cells = useMemo(() => transferCells(locale), [locale]);
  const page = useListPage({ ...use, path: `/organizations/${slug}/transfers`, params, list, cells });
  const { member, workspaces, can } = list;
  const places = workspaces.map(({ id: value, name: label }) => ({ value, label }));

  function summary(row: TransferRow) {
    const offered = can.reverse ? reversalOf(row) : null;
    return {
      title: transferLabel(row, locale),
      subtitle: row.reason,
      actions: offered ? (
        <>
          <Button disabled={offered === "blocked"} onClick={() => setAsking(row)}>
            Reverse…
          </Button>
          {row.notReversible ? (
            <p className="text-muted text-sm">{notReversibleLabels[row.notReversible]}</p>
          ) : null}
        </>
      ) : undefined,
    };
  }

  return (
    <>
      <ListView
        page={page}
        caption="Transfers"
        noun="transfers"
        summary={summary}
        onAction={setAsking}
        tabs={[{ value: null, label: "All", count: list.tabs.all }]}
        toolbar={{
          canExport: true,
          sortings,
          children: (
            <>
              {can.findMembers ? (
                <ComboboxFilter
                  name="member"
                  label="Member"
                  all="All members"
                  chosen={
                    params.member ? { value: params.member, label: member?.name ?? "A former member" } : null
                  }
                  load={loadMembers}
                  organizationId={id}
                  className="w-52 max-md:w-full noscript:hidden"
                />
              ) : null}
              {places.length > 0 ? (
                <FilterSelect
                  name="workspace"
                  label="Workspace"
                  all="All workspaces"
                  options={places}
                  className="w-44 max-md:flex-1"
                />
              ) : null}
              <FilterSelect
                name="type"
                label="Type"
                all="All types"
                options={types}
                className="w-36 max-md:flex-1"
              />
              <DateFilter name="from" label="From" className="max-md:w-[calc(50%-0.25rem)]" />
              <DateFilter name="to" label="To" className="max-md:w-[calc(50%-0.25rem)]" />
            </>
          ),
        }}
        header={
          <OrganizationListHeader
            organization={organization}
            segment="transfers"
            pages={pages}
            actions={
              <LinkButton href={`/organizations/${slug}/purchases/stats`} prefetch={false}>
                <ChartNoAxesColumn aria-hidden="true" /> Trends
              </LinkButton>
            }
          />
        }
        none={
          <EmptyState icon={<ScrollText aria-hidden="true" />} title="No transfers yet">
            Purchases, grants, assignments and spending appear here.
          </EmptyState>
        }
      />
      {asking ? (
        <Suspense>
          <ReverseDialog
            organizationId={id}
            transfer={asking}
            locale={locale}
            onClose={() => setAsking(null)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
