"use client";

import type { RowData } from "@tanstack/react-table";
import { ListFilter, X } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Option } from "#components/ui/select.tsx";
import type { Column } from "./columns.ts";
import { filterText } from "./filter-text.ts";
import { useList } from "./list-context.tsx";
import { PopupButton } from "./popup-button.tsx";
import type { DataTableState } from "./use-data-table.ts";

const load = () => import("./filter-menu.tsx");
const FilterMenu = lazy(() => load().then((loaded) => ({ default: loaded.FilterMenu })));
const FilterEditor = lazy(() =>
  import("./filter-editor.tsx").then((loaded) => ({ default: loaded.FilterEditor })),
);

/** A filter that is no plain comparison with a column. */
export interface NamedFilter {
  /** Its parameter */
  readonly name: string;
  readonly label: string;
  /** Without them it takes a text */
  readonly options?: readonly Option[];
  /** Takes one of the options, and no operator */
  readonly single?: boolean;
  /** There may be no value. */
  readonly missing?: boolean;
  /** Says what is wrong with a text */
  readonly problem?: (text: string) => string | undefined;
  /** Set by links alone: only shown, to be removed */
  readonly given?: boolean;
}

interface FiltersProps<Row extends RowData> {
  state: DataTableState<Row>;
  named: readonly NamedFilter[];
}

/** What can be filtered by: columns, and named filters, which are edited like a column of choices. */
function filtersIn<Row extends RowData>({ state, named }: FiltersProps<Row>): Column<never>[] {
  const columns = state.table
    .getAllLeafColumns()
    .flatMap((leaf) => leaf.columnDef.meta?.column ?? [])
    .filter(({ filterable }) => filterable);
  const others = named.map(
    ({ name, label, options, single, missing, problem }): Column<never> => ({
      id: name,
      label,
      kind: options ? "choice" : "text",
      single: single ?? !options,
      missing: missing ?? false,
      problem,
      ...(options && {
        values: Object.fromEntries(options.map((option) => [option.value, { label: option.label }])),
      }),
      view: () => null,
    }),
  );
  return [...others, ...columns];
}

/** Adds a filter by any column. Renders nothing where there is none to filter by. */
export function FilterButton<Row extends RowData>(props: FiltersProps<Row>) {
  const columns = filtersIn(props);
  if (columns.length === 0) return null;
  const label = (
    <>
      <ListFilter aria-hidden="true" /> Filter
    </>
  );
  return (
    <PopupButton popup="menu" load={load} label={label}>
      {(anchor, close) => <FilterMenu columns={columns} anchor={anchor} onClose={close} />}
    </PopupButton>
  );
}

/** The filters by columns that the address has; each can be changed and removed. Renders nothing without one. */
export function FilterChips<Row extends RowData>(props: FiltersProps<Row>) {
  const { params, href, follow, locale } = useList();
  const [editing, setEditing] = useState<{ column: Column<never>; button: HTMLButtonElement } | null>(null);
  const active = filtersIn(props).filter(({ id }) => params[id]);
  if (active.length === 0) return null;
  const none = Object.fromEntries(active.map(({ id }) => [id, null]));
  return (
    <ul aria-label="Filters" className="flex flex-wrap items-center gap-2">
      {active.map((column) => (
        <li key={column.id} className="flex h-7 items-center rounded-md border bg-canvas text-sm">
          <button
            type="button"
            className="h-full rounded-s-md ps-2 pe-1 hover:bg-hover"
            onClick={(event) => setEditing({ column, button: event.currentTarget })}
          >
            <span className="text-muted">{column.label}</span>{" "}
            {filterText(column, String(params[column.id]), locale)}
          </button>
          <a
            href={href({ [column.id]: null })}
            onClick={follow}
            aria-label={`Remove the filter by ${column.label}`}
            className="grid h-full w-7 place-items-center rounded-e-md text-muted hover:bg-hover hover:text-ink"
          >
            <X aria-hidden="true" className="size-3.5" />
          </a>
        </li>
      ))}
      {active.length > 1 ? (
        <li>
          <a href={href(none)} onClick={follow} className="text-link text-sm hover:underline">
            Clear filters
          </a>
        </li>
      ) : null}
      {editing ? (
        <Suspense>
          <FilterEditor
            column={editing.column}
            anchor={editing.button}
            current={params[editing.column.id]}
            onClose={() => setEditing(null)}
          />
        </Suspense>
      ) : null}
    </ul>
  );
}
