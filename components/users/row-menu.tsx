"use client";

import { runAction } from "#components/forms/run-action.ts";
import { Menu, MenuItem, MenuLink, MenuPopup, MenuSeparator } from "#components/ui/menu.tsx";
import { notify } from "#components/ui/notify.ts";
import { enableUserAction } from "#lib/users/actions.ts";
import type { UserRow } from "#lib/users/list/schema.ts";
import { isNotSetUp } from "#lib/users/policy.ts";
import { sendSetUpLinkAction } from "#lib/users/set-up-link/actions.ts";

interface RowMenuProps {
  row: UserRow;
  /** The button that opened the menu. */
  button: HTMLButtonElement;
  /** Whether the actor may impersonate others. */
  canImpersonate: boolean;
  onClose: () => void;
  onView: (href: string) => void;
  /** Opens a dialog over the list. */
  onOpen: (href: string) => void;
}

/** One menu for all rows: it moves to the button that opened it. */
export function RowMenu({ row, button, canImpersonate, onClose, onView, onOpen }: RowMenuProps) {
  const base = `/users/${row.id}`;

  async function enable() {
    if (await runAction(() => enableUserAction({ id: row.id }))) notify.ok(`${row.email} can sign in again.`);
  }

  async function sendLink() {
    if (await runAction(() => sendSetUpLinkAction({ id: row.id })))
      notify.ok(`A new set-up link was sent to ${row.email}.`);
  }

  return (
    <Menu open onOpenChange={(open) => open || onClose()}>
      <MenuPopup anchor={button} align="start" aria-label={row.email} finalFocus={{ current: button }}>
        <MenuLink
          href={base}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onView(base);
          }}
        >
          Edit
        </MenuLink>
        {canImpersonate && row.role !== "ADMIN" && row.status === "ACTIVE" ? (
          <MenuItem onClick={() => onOpen(`${base}/view-as`)}>View as…</MenuItem>
        ) : null}
        {row.status === "ACTIVE" && isNotSetUp(row.methods) ? (
          <MenuItem onClick={sendLink}>Resend Set-Up Link</MenuItem>
        ) : null}
        <MenuSeparator />
        {row.status === "ACTIVE" ? (
          <MenuItem onClick={() => onOpen(`${base}/disable`)}>Disable…</MenuItem>
        ) : (
          <MenuItem onClick={enable}>Enable</MenuItem>
        )}
        <MenuItem danger onClick={() => onOpen(`${base}/delete`)}>
          Delete…
        </MenuItem>
      </MenuPopup>
    </Menu>
  );
}
