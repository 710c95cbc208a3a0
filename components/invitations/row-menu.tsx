"use client";

import { MenuDialogLink, type OpenMenu, RowMenuPopup } from "#components/data-table/row-menu.tsx";
import { MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import type { InvitationRow } from "#lib/invitations/list/schema.ts";
import { detailsHref } from "./invitation-columns.tsx";
import type { useInvitationActions } from "./use-invitation-actions.ts";

interface RowMenuProps extends OpenMenu<InvitationRow> {
  actions: ReturnType<typeof useInvitationActions>;
}

export function RowMenu({ row, actions, ...menu }: RowMenuProps) {
  const open = row.status === "PENDING" || row.status === "EXPIRED";
  return (
    <RowMenuPopup {...menu} label={row.email}>
      <MenuDialogLink href={detailsHref(row)}>View</MenuDialogLink>
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
    </RowMenuPopup>
  );
}
