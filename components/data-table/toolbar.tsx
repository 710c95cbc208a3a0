"use client";

import type { RowData } from "@tanstack/react-table";
import { SlidersHorizontal } from "lucide-react";
import { type ReactNode, useState } from "react";
import { buttonStyles } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import type { Option } from "#components/ui/select.tsx";
import { ColumnsButton } from "./columns-button.tsx";
import { ExportLink } from "./export-link.tsx";
import { FilterSelect } from "./filter-select.tsx";
import { FilterButton, FilterChips, type NamedFilter } from "./filters-bar.tsx";
import { SearchBox } from "./search-box.tsx";
import type { DataTableState } from "./use-data-table.ts";

interface ToolbarProps<Row extends RowData> {
  state: DataTableState<Row>;
  /** What is searched: "organizations" */
  noun: string;
  /** Without it the list has no search */
  placeholder?: string;
  /** Orders to choose from where there are no headings to press: on a phone, and where rows show otherwise than as a table */
  sortings?: readonly Option[];
  /** The selects; on a phone behind a button */
  children?: ReactNode;
  /** Filters in the menu beside those by columns */
  named?: readonly NamedFilter[];
  /** Another look at the list, such as cards */
  view?: ReactNode;
  /** Whether rows show as a table, whose columns can be chosen */
  isTable?: boolean;
  canExport: boolean;
  /** In place of the link to a CSV file, where there are other files too */
  exports?: ReactNode;
}

/** What stands above a table: search, filters, columns and export, and the filters by columns. */
export function Toolbar<Row extends RowData>(props: ToolbarProps<Row>) {
  const { state, noun, placeholder, sortings, children, named = [], view, isTable = true } = props;
  const { canExport, exports = <ExportLink state={state} /> } = props;
  const [open, setOpen] = useState(false);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {placeholder ? (
          <SearchBox
            label={`Search ${noun}`}
            placeholder={placeholder}
            className="min-w-44 max-w-80 flex-1 max-md:max-w-none"
          />
        ) : null}
        <button
          type="button"
          aria-expanded={open}
          className={cn(buttonStyles({ size: "icon" }), "md:hidden noscript:hidden")}
          aria-label="Filters"
          onClick={() => setOpen(!open)}
        >
          <SlidersHorizontal aria-hidden="true" />
        </button>
        <div
          className={cn(
            "flex flex-wrap items-center gap-2 max-md:w-full md:contents",
            open ? "" : "max-md:hidden noscript:flex",
          )}
        >
          {children}
          {sortings ? (
            <FilterSelect
              name="sort"
              label="Sort by"
              options={sortings}
              className={cn("max-md:grow max-md:basis-[calc(50%-0.25rem)]", isTable ? "md:hidden" : "w-40")}
            />
          ) : null}
          <FilterButton state={state} named={named} />
        </div>
        <div className="ms-auto flex items-center gap-2 max-md:hidden">
          {view}
          {isTable ? <ColumnsButton state={state} /> : null}
          {canExport ? exports : null}
        </div>
      </div>
      <FilterChips state={state} named={named} />
    </div>
  );
}
