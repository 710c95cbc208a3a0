"use client";

import { ChartNoAxesColumn, Plus, Receipt } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { DateFilter } from "#components/data-table/date-filter.tsx";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { ListRows } from "#components/data-table/list-rows.tsx";
import { ListFrame } from "#components/data-table/list-view.tsx";
import { type ListUse, useListPage } from "#components/data-table/use-list-page.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { OrganizationListHeader } from "#components/layout/organization-list-header.tsx";
import type { OrganizationPages } from "#components/layout/organization-nav.ts";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { Option } from "#components/ui/select.tsx";
import { productLabels, products } from "#lib/ledger/policy.ts";
import type { Balance } from "#lib/ledger/schema.ts";
import type { ListParams, PurchaseList, PurchaseRow } from "#lib/purchases/list/schema.ts";
import { purchaseCells } from "./purchase-columns.tsx";
import { Totals } from "./totals.tsx";

const AddPurchase = lazy(() =>
  import("./add-purchase.tsx").then((loaded) => ({ default: loaded.AddPurchase })),
);
const ReversePurchase = lazy(() =>
  import("./reverse-purchase.tsx").then((loaded) => ({ default: loaded.ReversePurchase })),
);

interface PurchasesViewProps extends ListUse {
  organization: { id: string; slug: string; name: string };
  /** The units that can be bought */
  units: readonly Balance[];
  list: PurchaseList;
  params: ListParams;
  /** The pages of the organization that the user may open */
  pages: OrganizationPages;
}

const productOptions: Option[] = products.map((product) => ({
  value: product,
  label: productLabels[product],
}));
const sortings: Option[] = [
  { value: "-date", label: "Sort: newest first" },
  { value: "date", label: "Sort: oldest first" },
  { value: "reference", label: "Sort: reference" },
  { value: "-quantity", label: "Sort: largest quantity" },
  { value: "-amount", label: "Sort: largest amount" },
];

function summary(row: PurchaseRow) {
  return { title: row.reference, subtitle: row.note };
}

export function PurchasesView({ organization, units, list, params, pages, ...use }: PurchasesViewProps) {
  const { id, slug } = organization;
  const path = `/organizations/${slug}/purchases`;
  const { locale } = use.userLocale;
  const byDate = params.sort === "date" || params.sort === "-date";
  const cells = useMemo(() => purchaseCells(locale, byDate), [locale, byDate]);
  const page = useListPage({ ...use, path, params, list, cells });
  const [adding, setAdding] = useState(false);
  const [reversing, setReversing] = useState<PurchaseRow | null>(null);
  const add = list.can.add ? (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden="true" /> Add Purchase
    </Button>
  ) : null;
  return (
    <>
      <ListFrame
        page={page}
        noun="purchases"
        header={
          <OrganizationListHeader
            organization={organization}
            segment="purchases"
            pages={pages}
            actions={
              <>
                <LinkButton href={`${path}/stats`} prefetch={false}>
                  <ChartNoAxesColumn aria-hidden="true" /> Trends
                </LinkButton>
                {add ? <Shortcut keys="c">{add}</Shortcut> : null}
              </>
            }
          />
        }
        tabs={[
          { value: null, label: "All", count: list.tabs.all },
          { value: "posted", label: "Posted", count: list.tabs.posted },
          { value: "reversed", label: "Reversed", count: list.tabs.reversed },
        ]}
        toolbar={{
          placeholder: "Reference or note",
          canExport: true,
          sortings,
          children: (
            <>
              <FilterSelect
                name="product"
                label="Product"
                all="All products"
                options={productOptions}
                className="w-36 max-md:flex-1"
              />
              <DateFilter name="from" label="From" className="max-md:w-[calc(50%-0.25rem)]" />
              <DateFilter name="to" label="To" className="max-md:w-[calc(50%-0.25rem)]" />
            </>
          ),
        }}
      >
        <ListRows
          page={page}
          caption="Purchases"
          noun="purchases"
          summary={summary}
          onAction={setReversing}
          none={
            <EmptyState icon={<Receipt aria-hidden="true" />} title="No purchases yet" action={add}>
              This organization's purchases appear here.
            </EmptyState>
          }
        />
        <Totals list={list} reversed={params.status === "reversed"} locale={locale} />
      </ListFrame>
      <Suspense>
        {adding ? (
          <AddPurchase organization={organization} units={units} onClose={() => setAdding(false)} />
        ) : null}
        {reversing ? (
          <ReversePurchase
            organizationId={id}
            purchase={reversing}
            locale={locale}
            onClose={() => setReversing(null)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
