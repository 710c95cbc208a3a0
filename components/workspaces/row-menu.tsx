"use client";

import { Menu, MenuItem, MenuLink, MenuPopup, MenuSeparator } from "#components/ui/menu.tsx";
import type { WorkspaceRow } from "#lib/workspaces/list/schema.ts";
import { changesFrom, transitions, type WorkspaceChange } from "#lib/workspaces/policy.ts";

interface RowMenuProps {
  row: WorkspaceRow;
  /** The button that opened the menu. */
  button: HTMLButtonElement;
  /** The page of the workspace */
  href: string;
  onChange: (change: WorkspaceChange) => void;
  onClose: () => void;
  onOpen: (href: string) => void;
  manage: boolean;
}

/** One menu for all rows, anchored to the button that opened it. */
export function RowMenu({ row, button, href, onChange, onClose, onOpen, manage }: RowMenuProps) {
  return (
    <Menu open onOpenChange={(next) => next || onClose()}>
      <MenuPopup anchor={button} align="start" aria-label={row.name} finalFocus={{ current: button }}>
        <MenuLink href={href}>View</MenuLink>
        {manage ? (
          <>
            <MenuLink href={`${href}/settings`}>Edit</MenuLink>
            <MenuSeparator />
            {changesFrom(row.status).map((change) => (
              <MenuItem key={change} onClick={() => onChange(change)}>
                {`${transitions[change].label}${change === "suspend" || change === "archive" ? "…" : ""}`}
              </MenuItem>
            ))}
            <MenuSeparator />
            <MenuItem danger onClick={() => onOpen(`${href}/delete`)}>
              Delete…
            </MenuItem>
          </>
        ) : null}
      </MenuPopup>
    </Menu>
  );
}
