"use client";

import { memo } from "react";
import type { Column } from "./columns.ts";

interface BodyRowProps {
  row: never;
  /** Those that show, in order. */
  columns: readonly Column<never>[];
  /** Compared, not read: stays the same while the columns do. */
  layout: unknown;
  /** Its place on the page. */
  index: number;
  /** Rows in front of this page. */
  offset: number;
  label: string;
  /** undefined when rows cannot be selected. */
  selected: boolean | undefined;
}

function BodyRowView({ row, columns, index, offset, label, selected }: BodyRowProps) {
  return (
    <tr aria-rowindex={offset + index + 2}>
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
      {columns.map((column) => (
        // Numbers and dates may be written differently by another version of the browser: what the server wrote stays.
        <td key={column.id} suppressHydrationWarning={column.type === "numeric"}>
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
    before.selected === after.selected,
);
