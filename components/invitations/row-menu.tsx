"use client";

import { Menu, MenuItem, MenuLink, MenuPopup, MenuSeparator } from "#components/ui/menu.tsx";
import type { InvitationRow } from "#lib/invitations/list/schema.ts";
import { detailsHref } from "./invitation-columns.tsx";
import type { useInvitationActions } from "./use-invitation-actions.ts";

interface RowMenuProps {
  row: InvitationRow;
  /** The button that opened the menu. */
  button: HTMLButtonElement;
  actions: ReturnType<typeof useInvitationActions>;
  onClose: () => void;
  onOpen: (href: string) => void;
}

/** One menu for all rows, anchored to the button that opened it. */
export function RowMenu({ row, button, actions, onClose, onOpen }: RowMenuProps) {
  const open = row.status === "PENDING" || row.status === "EXPIRED";
  return (
    <Menu open onOpenChange={(next) => next || onClose()}>
      <MenuPopup anchor={button} align="start" aria-label={row.email} finalFocus={{ current: button }}>
        <MenuLink
          href={detailsHref(row)}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onOpen(detailsHref(row));
          }}
        >
          View
        </MenuLink>
        {open ? <MenuItem onClick={() => void actions.resend(row)}>Resend</MenuItem> : null}
        {row.status === "PENDING" ? (
          <MenuItem onClick={() => void actions.copyLink(row)}>Copy Link</MenuItem>
        ) : null}
        <MenuSeparator />
        {open ? (
          <MenuItem danger onClick={() => actions.setAsking({ what: "revoke", invitation: row })}>
            Revoke…
          </MenuItem>
        ) : null}
        <MenuItem danger onClick={() => actions.setAsking({ what: "delete", invitation: row })}>
          Delete…
        </MenuItem>
      </MenuPopup>
    </Menu>
  );
}
