// What every list has in common.
import type { Appearance, Choice, Kind, ListDefinition, RowOf, TabId } from "#lib/list/define.ts";

export const pageSizes = [25, 50, 100] as const;

/** A count, exact unless `capped`: then there are more than it says. */
export interface Count {
  count: number;
  capped: boolean;
}

/** Where the links of a page lead. */
export interface PageCursors {
  next?: string;
  previous?: string;
  last?: string;
}

/** A page of a list. */
export interface ListPage<Row> {
  rows: Row[];
  total: Count;
  page: number;
  /** null when the total is not exact */
  pageCount: number | null;
  cursors: PageCursors;
  /** The rows that were just made, which stand on top */
  newIds: string[];
}

/** A column as the browser knows it. */
export interface TableColumn extends Appearance {
  /** Identifies the column in addresses, sort keys and saved views */
  readonly id: string;
  readonly label: string;
  readonly kind: Kind;
  /** The row's property, where it is not the id */
  readonly field?: string;
  readonly values?: Readonly<Record<string, Choice>>;
  readonly sortable?: false;
  /** Has a filter of its own name */
  readonly filterable?: true;
  /** May be empty, and can be filtered by that */
  readonly missing?: true;
}

/** Counts by tab of all that the search and the other filters leave. */
export type Tabs<D extends ListDefinition> = { all: Count } & Record<TabId<D>, Count>;

/** A page of a list with its columns and the counts of its tabs. */
export type ListOf<D extends ListDefinition, Row = RowOf<D>> = ListPage<Row> & {
  tabs: Tabs<D>;
  table: TableColumn[];
};
