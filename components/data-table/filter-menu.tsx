"use client";

import { type RefObject, useState } from "react";
import { Menu, MenuItem, MenuPopup } from "#components/ui/menu.tsx";
import type { Column } from "./columns.ts";
import { FilterEditor } from "./filter-editor.tsx";
import { useList } from "./list-context.tsx";

interface FilterMenuProps {
  columns: readonly Column<never>[];
  anchor: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

/** Chooses the column to filter by. */
export function FilterMenu({ columns, anchor, onClose }: FilterMenuProps) {
  const { params } = useList();
  const [column, setColumn] = useState<Column<never> | null>(null);
  if (column)
    return <FilterEditor column={column} anchor={anchor} onClose={onClose} current={params[column.id]} />;
  return (
    <Menu open onOpenChange={(open) => open || onClose()}>
      <MenuPopup anchor={anchor} align="start" aria-label="Filter by" finalFocus={anchor}>
        {columns.map((one) => (
          <MenuItem key={one.id} closeOnClick={false} onClick={() => setColumn(one)}>
            {one.label}
          </MenuItem>
        ))}
      </MenuPopup>
    </Menu>
  );
}
