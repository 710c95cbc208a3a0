"use client";

import { ChartNoAxesColumn, Plus } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { columnsOf } from "#components/data-table/cells.tsx";
import { ListProvider } from "#components/data-table/list-context.tsx";
import { ListTabs } from "#components/data-table/list-tabs.tsx";
import { Pagination } from "#components/data-table/pagination.tsx";
import type { TablePreferences } from "#components/data-table/preferences.ts";
import { useDataTable } from "#components/data-table/use-data-table.ts";
import { ViewsButton } from "#components/data-table/views-button.tsx";
import { OrganizationListHeader } from "#components/layout/organization-list-header.tsx";
import type { OrganizationPages } from "#components/layout/organization-nav.ts";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { Balance } from "#lib/ledger/schema.ts";
import type { ListParams, PurchaseList, PurchaseRow } from "#lib/purchases/list/schema.ts";
import type { ListViews } from "#lib/views/schema.ts";
import { purchaseCells } from "./purchase-columns.tsx";
import { PurchasesTable } from "./purchases-table.tsx";
import { PurchasesToolbar } from "./purchases-toolbar.tsx";
import { Totals } from "./totals.tsx";

const AddPurchase = lazy(() =>
  import("./add-purchase.tsx").then((loaded) => ({ default: loaded.AddPurchase })),
);

interface PurchasesViewProps {
  organization: { id: string; slug: string; name: string };
  /** The units that can be bought */
  units: readonly Balance[];
  list: PurchaseList;
  params: ListParams;
  views: ListViews;
  preferences: TablePreferences;
  /** The pages of the organization that the user may open */
  pages: OrganizationPages;
  userLocale: UserLocale;
  savePreferences: (input: { table: "purchases"; columns: TablePreferences }) => Promise<unknown>;
}

const defaults = { sort: "-date", size: 50, page: 1 };
const rowId = (row: PurchaseRow) => row.id;

export function PurchasesView({
  organization,
  units,
  list,
  params,
  views,
  userLocale,
  ...props
}: PurchasesViewProps) {
  const { preferences, pages, savePreferences } = props;
  const { id, slug } = organization;
  const [adding, setAdding] = useState(false);
  const values = useMemo(() => ({ ...params, viewId: views.open?.id }), [params, views.open?.id]);
  const byDate = params.sort === "date" || params.sort === "-date";
  const columns = useMemo(
    () => columnsOf(list.table, purchaseCells(userLocale.locale, byDate), userLocale),
    [list.table, userLocale, byDate],
  );
  const state = useDataTable({
    views,
    columns,
    rows: list.rows,
    rowId,
    viewKey: JSON.stringify(params),
    preferences,
    onPreferencesChange: (columns) => savePreferences({ table: "purchases", columns }),
  });
  const path = `/organizations/${slug}/purchases`;
  return (
    <ListProvider path={path} params={values} defaults={defaults} locale={userLocale.locale}>
      <div className="list-page">
        <OrganizationListHeader
          organization={organization}
          segment="purchases"
          pages={pages}
          actions={
            <>
              <LinkButton href={`${path}/stats`} prefetch={false}>
                <ChartNoAxesColumn aria-hidden="true" /> Trends
              </LinkButton>
              {list.can.add ? (
                <Shortcut keys="c">
                  <Button variant="primary" onClick={() => setAdding(true)}>
                    <Plus aria-hidden="true" /> Add Purchase
                  </Button>
                </Shortcut>
              ) : null}
            </>
          }
        />
        <ListTabs
          label="Status"
          name="status"
          tabs={[
            { value: null, label: "All", count: list.tabs.all },
            { value: "posted", label: "Posted", count: list.tabs.posted },
            { value: "reversed", label: "Reversed", count: list.tabs.reversed },
          ]}
        >
          <ViewsButton state={state} />
        </ListTabs>
        <PurchasesToolbar state={state} />
        <PurchasesTable
          organizationId={id}
          state={state}
          list={list}
          params={params}
          locale={userLocale.locale}
          onAdd={() => setAdding(true)}
        />
        <Totals list={list} reversed={params.status === "reversed"} locale={userLocale.locale} />
        <Pagination list={list} size={params.size} />
      </div>
      {adding ? (
        <Suspense>
          <AddPurchase organization={organization} units={units} onClose={() => setAdding(false)} />
        </Suspense>
      ) : null}
    </ListProvider>
  );
}
