"use client";

import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  EyeOff,
  Filter,
  ListPlus,
  MoveHorizontal,
  Pin,
  PinOff,
  RotateCcw,
} from "lucide-react";
import { useState } from "react";
import { Menu, MenuItem, MenuPopup, MenuSeparator } from "#components/ui/menu.tsx";
import type { Kind } from "#lib/list/define.ts";
import type { Column } from "./columns.ts";
import { FilterEditor } from "./filter-editor.tsx";
import { useList } from "./list-context.tsx";
import { moveColumn, pinnedColumns, type TablePreferences } from "./preferences.ts";
import { addSort, sortParts } from "./sorting.ts";
import type { Widths } from "./use-widths.ts";

interface ColumnMenuProps {
  column: Column<never>;
  button: HTMLButtonElement;
  /** In their order, hidden ones too */
  all: readonly Column<never>[];
  /** The ids of the visible columns */
  shown: readonly string[];
  preferences: TablePreferences;
  setPreferences: (preferences: TablePreferences) => void;
  width: Widths;
  onClose: () => void;
}

const directions: Partial<Record<Kind, readonly [string, string]>> = {
  text: ["A to Z", "Z to A"],
  instant: ["oldest first", "newest first"],
  date: ["oldest first", "newest first"],
  choice: ["in order", "in reverse order"],
};
const numbers = ["smallest first", "largest first"] as const;

/** What can be done with a column: its order, filter, place and width. */
export function ColumnMenu(props: ColumnMenuProps) {
  const { column, button, all, shown, preferences, setPreferences, width, onClose } = props;
  const { params, href, go } = useList();
  const [filtering, setFiltering] = useState<Column<never> | null>(null);
  const parts = (column.parts ?? [column.id]).flatMap((id) => all.find((one) => one.id === id) ?? []);
  const order = sortParts(params.sort);
  const sortable = parts.filter((part) => part.sortable !== false && part.kind !== "stack");
  const filterable = parts.filter((part) => part.filterable);
  const ids = all.map((one) => one.id);
  const at = shown.indexOf(column.id);
  const pinned = pinnedColumns(all, preferences);
  const isPinned = pinned.includes(column.id);

  function move(by: -1 | 1): void {
    // Past hidden columns, of which nobody sees that they were passed.
    const neighbour = shown[at + by];
    let next = ids;
    while (neighbour && next.indexOf(column.id) * by < next.indexOf(neighbour) * by)
      next = moveColumn(next, column.id, by);
    setPreferences({ ...preferences, order: next });
  }

  function pin(): void {
    const next = isPinned ? pinned.filter((id) => id !== column.id) : [...pinned, column.id];
    // A pinned column stands where the widths of those before it end.
    setPreferences({ ...preferences, pinned: next, widths: width.now() });
  }

  function hide(): void {
    const hidden = ids.filter((id) => !shown.includes(id));
    setPreferences({ ...preferences, hidden: [...hidden, column.id] });
  }

  if (filtering)
    return (
      <FilterEditor column={filtering} anchor={button} onClose={onClose} current={params[filtering.id]} />
    );
  return (
    <Menu open onOpenChange={(open) => open || onClose()}>
      <MenuPopup anchor={button} align="start" aria-label={column.label} finalFocus={{ current: button }}>
        {sortable.flatMap((part) => {
          const name = parts.length > 1 ? `${part.label}, ` : "Sort ";
          const [up, down] = directions[part.kind] ?? numbers;
          return [
            <MenuItem key={`${part.id} up`} onClick={() => go(href({ sort: part.id }))}>
              <ArrowUp aria-hidden="true" /> {name + up}
            </MenuItem>,
            <MenuItem key={`${part.id} down`} onClick={() => go(href({ sort: `-${part.id}` }))}>
              <ArrowDown aria-hidden="true" /> {name + down}
            </MenuItem>,
          ];
        })}
        {sortable.length === 1 && order.length > 0 && !order.some((part) => part.id === sortable[0]?.id) ? (
          <MenuItem onClick={() => go(href({ sort: addSort(params.sort, sortable[0]?.id ?? "") }))}>
            <ListPlus aria-hidden="true" /> Then sort by this
          </MenuItem>
        ) : null}
        {sortable.length > 0 ? <MenuSeparator /> : null}
        {filterable.map((part) => (
          <MenuItem key={part.id} closeOnClick={false} onClick={() => setFiltering(part)}>
            <Filter aria-hidden="true" /> {parts.length > 1 ? `Filter ${part.label}…` : "Filter…"}
          </MenuItem>
        ))}
        {filterable.length > 0 ? <MenuSeparator /> : null}
        <MenuItem disabled={at <= 0} onClick={() => move(-1)}>
          <ArrowLeft aria-hidden="true" /> Move left
        </MenuItem>
        <MenuItem disabled={at === shown.length - 1} onClick={() => move(1)}>
          <ArrowRight aria-hidden="true" /> Move right
        </MenuItem>
        <MenuItem onClick={pin}>
          {isPinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />} {isPinned ? "Unpin" : "Pin"}
        </MenuItem>
        <MenuItem onClick={() => width.fit(column.id)}>
          <MoveHorizontal aria-hidden="true" /> Fit to content
        </MenuItem>
        {preferences.widths ? (
          <MenuItem onClick={() => setPreferences({ ...preferences, widths: undefined })}>
            <RotateCcw aria-hidden="true" /> Reset widths
          </MenuItem>
        ) : null}
        <MenuItem disabled={shown.length === 1} onClick={hide}>
          <EyeOff aria-hidden="true" /> Hide
        </MenuItem>
      </MenuPopup>
    </Menu>
  );
}
