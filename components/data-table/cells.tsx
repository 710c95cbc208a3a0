import type { ReactNode } from "react";
import type { ColumnId, CustomId, ListDefinition } from "#lib/list/define.ts";
import type { TableColumn } from "#lib/list/schema.ts";
import type { Column } from "./columns.ts";
import { dayFormat, formatMoney, formatNumber, formatQuantity } from "./format.ts";

/** Renders one column of a list where its kind does not. Called as a function, so it must not use hooks. */
export interface Cell<Row> extends Partial<Pick<Column<Row>, "view" | "title" | "instead">> {}

/** By column. A column that combines several values has no cell of its own. */
export type Cells<Definition extends ListDefinition, Row> = Readonly<
  Record<CustomId<Definition>, Cell<Row>>
> &
  Readonly<Partial<Record<ColumnId<Definition>, Cell<Row>>>>;

export interface RowAccess {
  readonly locale: string;
  readonly timeZone: string;
}

type Value = string | number | null;

/** The columns sent by the server, each with its cell. */
export function columnsOf<Row>(
  table: readonly TableColumn[],
  cells: Readonly<Record<string, Cell<Row> | undefined>>,
  userLocale: RowAccess,
): Column<Row>[] {
  return table.map((column) => {
    const { kind: _, values: __, field = column.id, none, ...looks } = column;
    const write = writerOf(column, userLocale);
    const view = (row: Row): ReactNode => {
      const value = (row as Record<string, Value>)[field] ?? null;
      if (value !== null && value !== "") return write(value);
      return none === undefined ? null : <span className="row-none">{none}</span>;
    };
    const title =
      column.kind === "instant"
        ? (row: Row) => {
            const value = (row as Record<string, Value>)[field];
            return value ? new Date(value).toLocaleString() : "";
          }
        : undefined;
    return { ...looks, view, ...(title ? { title } : {}), ...cells[column.id] };
  });
}

/** The default rendering of a kind of value. */
function writerOf(
  { kind, values }: TableColumn,
  { locale, timeZone }: RowAccess,
): (value: Value) => ReactNode {
  switch (kind) {
    case "integer":
      return (value) => formatNumber(Number(value), locale);
    case "quantity":
      return (value) => formatQuantity(String(value), locale);
    case "money":
      return (value) => formatMoney(String(value), locale);
    case "instant": {
      const day = dayFormat(locale, timeZone);
      return (value) => day.format(new Date(String(value)));
    }
    case "date": {
      // A day has no time zone.
      const day = dayFormat(locale, "UTC");
      return (value) => day.format(new Date(String(value)));
    }
    case "choice":
      return (value) => {
        const { label, mark } = values?.[String(value)] ?? { label: String(value) };
        return mark ? <span className={`mark-${mark}`}>{label}</span> : label;
      };
    default:
      return (value) => value;
  }
}
