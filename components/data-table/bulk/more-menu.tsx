"use client";

import { ChevronDown } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuItem, MenuLink, MenuPopup } from "#components/ui/menu.tsx";

export interface MoreItem {
  label: string;
  danger?: boolean;
  /** Why it cannot be done now */
  why?: string | undefined;
  /** A file to download instead of an action */
  href?: string;
  onChoose?: () => void;
}

/** The less frequent actions on the selected rows. */
export function MoreMenu({ items, disabled }: { items: readonly MoreItem[]; disabled: boolean }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (items.length === 0) return null;
  return (
    <>
      <Button
        ref={button}
        size="sm"
        disabled={disabled}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        More <ChevronDown aria-hidden="true" />
      </Button>
      {open ? (
        <Menu open onOpenChange={(next) => next || setOpen(false)}>
          <MenuPopup anchor={button} aria-label="More actions" finalFocus={button}>
            {items.map(({ label, danger, why, href, onChoose }) =>
              href ? (
                <MenuLink key={label} href={href} download>
                  {label}
                </MenuLink>
              ) : (
                <MenuItem
                  key={label}
                  danger={danger ?? false}
                  disabled={why !== undefined}
                  onClick={onChoose}
                >
                  <span className="flex flex-col">
                    {label}
                    {why === undefined ? null : <span className="max-w-56 text-muted text-sm">{why}</span>}
                  </span>
                </MenuItem>
              ),
            )}
          </MenuPopup>
        </Menu>
      ) : null}
    </>
  );
}
