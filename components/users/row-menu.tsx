"use client";

import { Menu, MenuLink, MenuPopup } from "#components/ui/menu.tsx";
import type { UserRow } from "#lib/users/list/schema.ts";

interface RowMenuProps {
  row: UserRow;
  /** The button that opened it. */
  button: HTMLButtonElement;
  onClose: () => void;
  onOpen: (href: string) => void;
}

/** One menu for all rows: it moves to the button that opened it. */
export function RowMenu({ row, button, onClose, onOpen }: RowMenuProps) {
  const pages = [{ label: "View", href: `/users/${row.id}` }];
  return (
    <Menu open onOpenChange={(open) => open || onClose()}>
      <MenuPopup anchor={button} align="start" aria-label={row.email} finalFocus={{ current: button }}>
        {pages.map((page) => (
          <MenuLink
            key={page.href}
            href={page.href}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              onOpen(page.href);
            }}
          >
            {page.label}
          </MenuLink>
        ))}
      </MenuPopup>
    </Menu>
  );
}
