"use client";

import Link from "next/link";
import { useList } from "#components/data-table/list-context.tsx";
import { type OpenMenu, RowMenuPopup } from "#components/data-table/row-menu.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { MenuItem, MenuLink, MenuSeparator } from "#components/ui/menu.tsx";
import { notify } from "#components/ui/notify.ts";
import { enableUserAction } from "#lib/users/actions.ts";
import type { UserRow } from "#lib/users/list/schema.ts";
import { isNotSetUp } from "#lib/users/policy.ts";
import { sendSetUpLinkAction } from "#lib/users/set-up-link/actions.ts";

interface RowMenuProps extends OpenMenu<UserRow> {
  /** Whether the actor may impersonate others. */
  canImpersonate: boolean;
}

export function RowMenu({ row, canImpersonate, ...menu }: RowMenuProps) {
  const { open } = useList();
  const base = `/users/${row.id}`;

  async function enable() {
    if (await runAction(() => enableUserAction({ id: row.id }))) notify.ok(`${row.email} can sign in again.`);
  }

  async function sendLink() {
    if (await runAction(() => sendSetUpLinkAction({ id: row.id })))
      notify.ok(`A new set-up link was sent to ${row.email}.`);
  }

  return (
    <RowMenuPopup {...menu} label={row.email}>
      <MenuLink render={<Link href={base} prefetch={false} />}>Edit</MenuLink>
      {canImpersonate && row.role !== "ADMIN" && row.status === "ACTIVE" ? (
        <MenuItem onClick={() => open(`${base}/view-as`)}>View as…</MenuItem>
      ) : null}
      {row.status === "ACTIVE" && isNotSetUp(row.methods) ? (
        <MenuItem onClick={sendLink}>Resend Set-Up Link</MenuItem>
      ) : null}
      <MenuSeparator />
      {row.status === "ACTIVE" ? (
        <MenuItem onClick={() => open(`${base}/disable`)}>Disable…</MenuItem>
      ) : (
        <MenuItem onClick={enable}>Enable</MenuItem>
      )}
      <MenuItem danger onClick={() => open(`${base}/delete`)}>
        Delete…
      </MenuItem>
    </RowMenuPopup>
  );
}
