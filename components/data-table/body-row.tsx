"use client";

import { memo } from "react";
import type { Column } from "./columns.ts";

interface BodyRowProps {
  row: never;
  /** The visible columns, in order. */
  columns: readonly Column<never>[];
  /** Only compared by memo: keeps its identity while the columns stay the same. */
  layout: unknown;
  /** Index within the page. */
  index: number;
  /** Number of rows before this page. */
  offset: number;
  label: string;
  /** undefined where rows cannot be selected. */
  selected: boolean | undefined;
  /** Its summary is open. */
  current: boolean;
  /** It was just made. */
  isNew: boolean;
}

function BodyRowView({ row, columns, index, offset, label, selected, current, isNew }: BodyRowProps) {
  return (
    <tr
      aria-rowindex={offset + index + 2}
      data-current={current ? "" : undefined}
      data-new={isNew ? "" : undefined}
    >
      {selected === undefined ? null : (
        <td>
          <input
            type="checkbox"
            className="checkbox"
            value={index}
            aria-label={`Select ${label}`}
            checked={selected}
            onChange={heardByTable}
          />
        </td>
      )}
      {columns.map((column, position) => (
        // Numbers and dates may be formatted differently by the browser's ICU version: the server's text stays.
        <td key={column.id} suppressHydrationWarning={column.type === "numeric"}>
          {isNew && position === 0 ? <span className="sr-only">New: </span> : null}
          {column.view(row, index)}
        </td>
      ))}
    </tr>
  );
}

function heardByTable() {}

export const BodyRow = memo(
  BodyRowView,
  (before, after) =>
    before.row === after.row &&
    before.layout === after.layout &&
    before.index === after.index &&
    before.selected === after.selected &&
    before.current === after.current &&
    before.isNew === after.isNew,
);
