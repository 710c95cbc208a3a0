"use client";

import type { ReactNode } from "react";
import { Menu, MenuLink, MenuPopup } from "#components/ui/menu.tsx";
import { isOrdinaryClick, useList } from "./list-context.tsx";

/** The row whose menu is open, and the button that opened it. */
export interface OpenMenu<Row> {
  row: Row;
  button: HTMLButtonElement;
  onClose: () => void;
}

interface RowMenuPopupProps extends Omit<OpenMenu<unknown>, "row"> {
  /** Names the row */
  label: string;
  children: ReactNode;
}

/** One menu for all rows, anchored to the button that opened it. */
export function RowMenuPopup({ label, button, onClose, children }: RowMenuPopupProps) {
  return (
    <Menu open onOpenChange={(open) => open || onClose()}>
      <MenuPopup anchor={button} align="start" aria-label={label} finalFocus={{ current: button }}>
        {children}
      </MenuPopup>
    </Menu>
  );
}

/** A link to a page that opens as a dialog over the list. */
export function MenuDialogLink({ href, children }: { href: string; children: ReactNode }) {
  const { open } = useList();
  return (
    <MenuLink
      href={href}
      onClick={(event) => {
        if (!isOrdinaryClick(event)) return;
        event.preventDefault();
        open(href);
      }}
    >
      {children}
    </MenuLink>
  );
}
