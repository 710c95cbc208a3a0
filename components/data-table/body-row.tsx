"use client";

import type { RowData, Row as TableRow } from "@tanstack/react-table";
import { memo, type ReactNode } from "react";
import type { features } from "./features.ts";

interface BodyRowProps<Row extends RowData> {
  row: TableRow<typeof features, Row>;
  /** Compared, not read: which columns show, in which order. */
  layout: unknown;
  index: number;
  /** What the checkbox selects; no checkbox without it. */
  label?: string;
  selected: boolean;
}

function BodyRowView<Row extends RowData>({ row, index, label, selected }: BodyRowProps<Row>) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: a table laid out as cards loses its roles in Safari unless they are spelt out
    <tr role="row" aria-rowindex={index}>
      {label === undefined ? null : (
        // biome-ignore lint/a11y/noRedundantRoles: as above
        <td role="cell">
          <input
            type="checkbox"
            className="checkbox"
            aria-label={`Select ${label}`}
            checked={selected}
            onChange={row.getToggleSelectedHandler()}
          />
        </td>
      )}
      {row.getVisibleCells().map((cell) => {
        // Called, not rendered as a component: 600 fewer of them on a page, and no cell keeps state.
        const view = cell.column.columnDef.cell as
          | ((context: ReturnType<typeof cell.getContext>) => ReactNode)
          | undefined;
        return (
          // biome-ignore lint/a11y/noRedundantRoles: as above
          <td role="cell" key={cell.column.id}>
            {view?.(cell.getContext())}
          </td>
        );
      })}
    </tr>
  );
}

export const BodyRow = memo(BodyRowView) as typeof BodyRowView;
