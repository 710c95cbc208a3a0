"use client";

import { DateFilter } from "#components/data-table/date-filter.tsx";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { Toolbar } from "#components/data-table/toolbar.tsx";
import type { DataTableState } from "#components/data-table/use-data-table.ts";
import type { Option } from "#components/ui/select.tsx";
import { productLabels, products } from "#lib/ledger/policy.ts";
import type { PurchaseRow } from "#lib/purchases/list/schema.ts";

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

export function PurchasesToolbar({ state }: { state: DataTableState<PurchaseRow> }) {
  return (
    <Toolbar state={state} noun="purchases" placeholder="Reference or note" canExport>
      <FilterSelect
        name="product"
        label="Product"
        all="All products"
        options={productOptions}
        className="w-36 max-md:flex-1"
      />
      <FilterSelect name="sort" label="Sort by" options={sortings} className="max-md:flex-1 md:hidden" />
      <DateFilter name="from" label="From" className="max-md:w-[calc(50%-0.25rem)]" />
      <DateFilter name="to" label="To" className="max-md:w-[calc(50%-0.25rem)]" />
    </Toolbar>
  );
}
