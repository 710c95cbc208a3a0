// The definition of a list: columns with their SQL, order and looks, filters, search, tabs. The URL, the page, its counts,
// the export, the table and the preferences are derived from it; docs/lists.md has an example.
import type { Prisma } from "#prisma/client/client.ts";

export type Kind =
  | "text"
  | "integer"
  | "quantity"
  | "money"
  | "instant"
  | "date"
  | "choice"
  | "custom"
  | "stack";

/** What a list sorts by. `sql` as it stands in an index. */
export interface SortBy {
  readonly kind: "text" | "integer" | "number" | "instant" | "date" | "enum" | "uuid" | "none";
  readonly sql: string;
  /** The side table that `sql` reads */
  readonly of?: string;
  /** Missing values sort last in both directions. */
  readonly gaps?: boolean;
  /** The enum type, whose order sorts */
  readonly type?: string;
  readonly values?: readonly string[];
}

/** A value of a row. */
export interface Field {
  readonly kind: Kind;
  /** Without it the value comes from elsewhere */
  readonly sql?: string;
  /** The side table that `sql` reads */
  readonly of?: string;
  /** May be missing, and stands last in both directions when sorted by: "" for text, null for everything else */
  readonly gaps?: true;
  /** May be null, wherever that stands */
  readonly nullable?: true;
  /** Values of a choice, in the order of `enumType` where that is a type of the database */
  readonly values?: Readonly<Record<string, Choice>>;
  readonly enumType?: string;
}

export interface Choice {
  readonly label: string;
  /** A sign beside the label, see data-table-cells.css */
  readonly mark?: "good" | "off" | "wait" | "late" | "bad";
}

/** How the table shows a column; components/data-table/columns.ts says what each means. */
export interface Appearance {
  readonly width?: number;
  readonly minWidth?: number;
  readonly align?: "end";
  readonly type?: "numeric" | "mono";
  readonly card?: "title" | "corner" | "line";
  readonly optional?: true;
  readonly sticky?: true;
  /** The columns that its cell shows together; each sorts from its menu */
  readonly parts?: readonly string[];
  /** Under the label: what its parts are */
  readonly under?: string;
  /** A moment as "4 min ago", with the exact one in its tooltip */
  readonly relative?: true;
  /** Shown, greyed, where there is no value */
  readonly none?: string;
}

export interface ColumnOptions extends Omit<Field, "kind" | "sql">, Appearance {
  readonly label: string;
  /** In a file, where that says more than the label */
  readonly heading?: string;
  /** The row's property, where it is not the column's id */
  readonly field?: string;
  /** Where it is not what is shown: SQL of the same kind, or of another */
  readonly sort?: string | SortBy;
  readonly sortable?: false;
  /** Comparing with its values makes no sense */
  readonly filterable?: false;
  /** Left out of files (`table`), or of the table: each row has it all the same (`file`), or only those of a file do (`export`) */
  readonly only?: "file" | "table" | "export";
  /** The columns that a file has in its place, where the table shows several in one */
  readonly inFiles?: readonly string[];
  /** What a file says, where that is not what the row has */
  readonly exported?: (row: never) => string | number;
}

export type Column = Field & ColumnOptions;

function kind<const K extends Kind>(of: K) {
  return <const Options extends ColumnOptions>(sql: string, options: Options) => ({
    kind: of,
    sql,
    ...options,
  });
}

export const text = kind("text");
export const integer = kind("integer");
/** An exact decimal number, as text */
export const quantity = kind("quantity");
/** A decimal number that is shown with at least two decimals */
export const money = kind("money");
/** A moment, as ISO 8601 */
export const instant = kind("instant");
/** A day without a time, as ISO 8601 */
export const date = kind("date");
/** One of a few values */
export const choice = kind("choice");

/** A column whose cell is put together from other values of the row. */
export function custom<const Options extends ColumnOptions>(options: Options) {
  return { kind: "custom" as const, ...options };
}

/** The buttons of a row. */
export function rowActions(width = 104) {
  return custom({ label: "Actions", width, minWidth: width, card: "corner", sortable: false, only: "table" });
}

/** A column whose cell shows several columns one above the other; a file has those instead. */
export function stack<const Parts extends readonly string[], const Options extends ColumnOptions>(
  parts: Parts,
  options: Options,
) {
  return {
    kind: "stack" as const,
    parts,
    inFiles: parts,
    only: "table" as const,
    sortable: false as const,
    ...options,
  };
}

/** A table beside the main one. */
export interface Table {
  readonly join: string;
  /** FROM that walks an index of this table and looks each row of the main one up: soonest when many rows match */
  readonly walk?: string;
  /** The main table's id, as the indexes of this one have it */
  readonly id?: string;
}

/** What SQL with a value in it is made of. */
export interface SqlTools {
  sql: typeof Prisma.sql;
  /** SQL as the code itself wrote it */
  raw: (sql: string) => Prisma.Sql;
  /** What a column sorts by where the list is read from */
  sorted: (column: string) => Prisma.Sql;
}

/** A filter that is no plain comparison with a column, or that is called otherwise. */
export interface Filter {
  /** `one` takes one of `values`, `plain` any value; `choice` and `reference` do too, turned around (`not.a`, `none.a,b`) and several (`in.a,b`) */
  readonly kind: "one" | "plain" | "choice" | "reference";
  readonly values?: readonly string[];
  readonly accepts?: (value: string) => boolean;
  /** There may be no value (`empty`, `filled`): `where` gets "" for that */
  readonly gaps?: true;
  /** A filter that need not be named where a list is read by code */
  readonly optional?: true;
  /** The side tables that its condition reads */
  readonly of?: readonly string[];
  /** Without it the filter decides from where the list is read, or the source has its condition. */
  readonly where?: (value: string, tools: SqlTools) => Prisma.Sql;
}

/** A view that comes with the list. */
export interface Preset {
  readonly label: string;
  /** As the address has it: "status=active&sort=-createdAt" */
  readonly search?: string;
  /** Shows every column; without it, columns are as the user arranged them */
  readonly columns?: "all";
  /** Only where the whole platform is listed */
  readonly only?: "platform";
}

export interface ListDefinition {
  /** Names its preferences and views */
  readonly name: string;
  /** The main table, with its alias */
  readonly from: string;
  readonly id: string;
  readonly tables?: Readonly<Record<string, Table>>;
  /** In the order of the table and of files */
  readonly columns: Readonly<Record<string, Column>>;
  /** What rows have besides */
  readonly fields?: Readonly<Record<string, Field>>;
  /** The text in which each word of a search must occur; without it there is no search */
  readonly search?: string;
  /** The order where none is given */
  readonly sort: string;
  readonly filters: Readonly<Record<string, Filter>>;
  /**
   * A table of counts (`status`, `count`) of all rows that triggers keep, with the columns that filters select by: counts
   * without a scan
   */
  readonly counts?: {
    readonly from: string;
    readonly filters: Readonly<Record<string, NonNullable<Filter["where"]>>>;
  };
  /** The filter `status` as tabs: what is grouped by, and its value for each tab */
  readonly tabs?: { readonly sql: string; readonly values: Readonly<Record<string, string>> };
  /** By what `viewId` in the address names them */
  readonly presets?: Readonly<Record<string, Preset>>;
}

export function defineList<const Definition extends ListDefinition>(definition: Definition): Definition {
  return definition;
}

export type ColumnId<D extends ListDefinition> = keyof D["columns"] & string;
export type CustomId<D extends ListDefinition> = {
  [Id in ColumnId<D>]: D["columns"][Id] extends { kind: "custom" } ? Id : never;
}[ColumnId<D>];
/** What rows have and filters compare with, on a page as in a file */
type RowColumnId<D extends ListDefinition> = {
  [Id in ColumnId<D>]: D["columns"][Id] extends { only: "export" } ? never : Id;
}[ColumnId<D>];
export type SortId<D extends ListDefinition> = {
  [Id in ColumnId<D>]: D["columns"][Id] extends { sortable: false } ? never : Id;
}[ColumnId<D>];
export type Sort<D extends ListDefinition> = SortId<D> | `-${SortId<D>}`;
/** One column, or several with commas between them */
export type Sorting<D extends ListDefinition> = Sort<D> | `${Sort<D>},${string}`;
export type TabId<D extends ListDefinition> = D["tabs"] extends { values: infer Values }
  ? keyof Values & string
  : never;

type PresentValue<F> = F extends { kind: "integer" }
  ? number
  : F extends { kind: "choice"; values: infer Values }
    ? keyof Values & string
    : string;
type MissingValue<F> = F extends { nullable: true }
  ? null
  : F extends { gaps: true }
    ? F extends { kind: "text" }
      ? never
      : null
    : never;
type Property<Id, C> = C extends { kind: "custom" | "stack" }
  ? never
  : C extends { field: infer Name }
    ? Name
    : Id;

/** A row as the database has it. */
export type RowOf<D extends ListDefinition> = { id: string } & {
  -readonly [Id in RowColumnId<D> as Property<Id, D["columns"][Id]> & string]:
    | PresentValue<D["columns"][Id]>
    | MissingValue<D["columns"][Id]>;
} & {
  -readonly [Id in keyof D["fields"] & string]:
    | PresentValue<NonNullable<D["fields"]>[Id]>
    | MissingValue<NonNullable<D["fields"]>[Id]>;
};

type FilterValue<F> = F extends { kind: "one"; values: readonly (infer Value)[] } ? Value : string;

type OptionalFilter<D extends ListDefinition> = {
  [Name in keyof D["filters"]]: D["filters"][Name] extends { optional: true } ? Name : never;
}[keyof D["filters"]];

/** Which rows: what the address says but for order and page. A column's filter is written like `ge.10`. */
export type FilterOf<D extends ListDefinition> = { q: string } & {
  -readonly [Name in Exclude<keyof D["filters"], OptionalFilter<D>>]: FilterValue<D["filters"][Name]> | null;
} & {
  -readonly [Name in OptionalFilter<D>]?: FilterValue<D["filters"][Name]> | null;
} & { [Id in Exclude<RowColumnId<D>, keyof D["filters"]>]?: string | null };

export type ParamsOf<D extends ListDefinition> = FilterOf<D> & {
  sort: Sorting<D>;
  size: number;
  page: number;
  cursor: string | null;
};
