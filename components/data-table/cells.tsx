import type { ReactNode } from "react";
import type { ColumnId, CustomId, ListDefinition } from "#lib/list/define.ts";
import type { TableColumn } from "#lib/list/schema.ts";
import type { Column } from "./columns.ts";
import {
  dayFormat,
  formatAgo,
  formatCompact,
  formatMoment,
  formatMoney,
  formatNumber,
  formatQuantity,
} from "./format.ts";

/** Renders one column of a list where its kind does not. Called as a function, so it must not use hooks. */
export interface Cell<Row> extends Partial<Pick<Column<Row>, "view" | "title" | "instead">> {}

/** By column. A column that combines several values has no cell of its own. */
export type Cells<Definition extends ListDefinition, Row> = Readonly<
  Record<CustomId<Definition>, Cell<Row>>
> &
  Readonly<Partial<Record<ColumnId<Definition>, Cell<Row>>>>;

export interface CellLocale {
  readonly locale: string;
  readonly timeZone: string;
}

type Value = string | number | null;

interface Writer {
  text: (value: Value) => ReactNode;
  /** The exact value, where the text is not */
  exact?: (value: Value) => string;
}

/** The columns sent by the server, each with its cell. */
export function columnsOf<Row>(
  table: readonly TableColumn[],
  cells: Readonly<Record<string, Cell<Row> | undefined>>,
  userLocale: CellLocale,
): Column<Row>[] {
  const plain = new Map(table.map((column) => [column.id, plainCell<Row>(column, userLocale)]));
  return table.map((column) => {
    const { field: _, none: __, relative: ___, ...looks } = column;
    const stacked = column.kind === "stack" ? stackedCell(table, plain, cells, column.parts) : undefined;
    return { ...looks, ...(stacked ?? plain.get(column.id)), ...cells[column.id] } as Column<Row>;
  });
}

function plainCell<Row>(column: TableColumn, userLocale: CellLocale): Cell<Row> & Pick<Column<Row>, "view"> {
  const { field = column.id, none } = column;
  const { text, exact } = writerOf(column, userLocale);
  const read = (row: Row) => (row as Record<string, Value>)[field] ?? null;
  return {
    view(row) {
      const value = read(row);
      if (value !== null && value !== "") return text(value);
      return none === undefined ? null : <span className="row-none">{none}</span>;
    },
    ...(exact && {
      title(row) {
        const value = read(row);
        return value === null ? "" : exact(value);
      },
    }),
  };
}

/** Parts one above the other, the first one strong; all of them with their labels in the tooltip. */
function stackedCell<Row>(
  table: readonly TableColumn[],
  plain: ReadonlyMap<string, Cell<Row>>,
  cells: Readonly<Record<string, Cell<Row> | undefined>>,
  parts: readonly string[] = [],
): Cell<Row> {
  const shown = parts.flatMap((id) => {
    const column = table.find((one) => one.id === id);
    const cell = { ...plain.get(id), ...cells[id] };
    return column && cell.view ? { id, label: column.label, view: cell.view, title: cell.title } : [];
  });
  return {
    view: (row, index) => {
      const lines = shown.flatMap(({ id, view }) => {
        const line = view(row, index);
        return line === null ? [] : <span key={id}>{line}</span>;
      });
      return lines.length > 0 ? <span className="row-stack">{lines}</span> : null;
    },
    title: (row) =>
      shown
        .flatMap(({ id, label, title }) => {
          const value = title?.(row) || String((row as Record<string, Value>)[id] ?? "");
          return value ? `${label}: ${value}` : [];
        })
        .join("\n"),
  };
}

/** The default rendering of a kind of value. */
function writerOf({ kind, values, relative }: TableColumn, { locale, timeZone }: CellLocale): Writer {
  switch (kind) {
    case "integer":
      return { text: (value) => formatNumber(Number(value), locale) };
    case "quantity": {
      const exact = (value: Value) => formatQuantity(String(value), locale);
      return { text: (value) => formatCompact(String(value), locale), exact };
    }
    case "money":
      return { text: (value) => formatMoney(String(value), locale) };
    case "instant": {
      const day = dayFormat(locale, timeZone);
      const exact = (value: Value) => (value ? formatMoment(String(value), locale, timeZone) : "");
      if (relative) return { text: (value) => formatAgo(String(value), locale, timeZone), exact };
      return { text: (value) => day.format(new Date(String(value))), exact };
    }
    case "date": {
      // A day has no time zone.
      const day = dayFormat(locale, "UTC");
      return { text: (value) => day.format(new Date(String(value))) };
    }
    case "choice":
      return {
        text: (value) => {
          const { label, mark } = values?.[String(value)] ?? { label: String(value) };
          return mark ? <span className={`mark-${mark}`}>{label}</span> : label;
        },
      };
    default:
      return { text: (value) => value };
  }
}
