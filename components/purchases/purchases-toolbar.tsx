"use client";

import { ColumnsButton } from "#components/data-table/columns-button.tsx";
import { ExportLink } from "#components/data-table/export-link.tsx";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { SearchBox } from "#components/data-table/search-box.tsx";
import type { DataTableState } from "#components/data-table/use-data-table.ts";
import type { Option } from "#components/ui/select.tsx";
import { productLabels, products } from "#lib/ledger/policy.ts";
import type { PurchaseRow } from "#lib/purchases/list/schema.ts";
import { DateFilter } from "./date-filter.tsx";

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
    <div className="flex flex-wrap items-center gap-2">
      <SearchBox label="Search purchases" placeholder="Reference or note" className="w-52 max-md:w-full" />
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
      <div className="ms-auto flex items-center gap-2 max-md:hidden">
        <ColumnsButton state={state} />
        <ExportLink state={state} />
      </div>
    </div>
  );
}
