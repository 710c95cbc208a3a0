"use client";

import { type MoreItem, MoreMenu } from "#components/data-table/bulk/more-menu.tsx";
import { useExportHref } from "#components/data-table/export-link.tsx";
import type { DataTableState } from "#components/data-table/use-data-table.ts";
import { Button } from "#components/ui/button.tsx";
import type { UserList, UserRow } from "#lib/users/list/schema.ts";
import type { UsersAct } from "./texts.ts";

interface SelectionActionsProps {
  state: DataTableState<UserRow>;
  list: UserList;
  canExport: boolean;
  running: boolean;
  onAction: (act: UsersAct) => void;
}

/** What can be done with the selected users. */
export function SelectionActions({ state, list, canExport, running, onAction }: SelectionActionsProps) {
  const { can, scope } = list;
  const exportHref = useExportHref(state, state.allMatching ? undefined : state.selected);
  const more: MoreItem[] = [
    ...(can.move
      ? [
          {
            label: "Move to Another Organization…",
            why: scope.choice ? undefined : "You administer only one organization.",
            onChoose: () => onAction("move"),
          },
        ]
      : []),
    ...(can.update ? [{ label: "Resend Set-Up Link…", onChoose: () => onAction("set-up-link") }] : []),
    ...(canExport ? [{ label: "Export Selection", href: exportHref }] : []),
    ...(can.delete ? [{ label: "Delete…", danger: true, onChoose: () => onAction("delete") }] : []),
  ];
  const button = (act: UsersAct, label: string) => (
    <Button size="sm" disabled={running} onClick={() => onAction(act)}>
      {label}
    </Button>
  );
  return (
    <>
      {can.setRole ? button("role", "Change Role…") : null}
      {can.update ? button("disable", "Disable…") : null}
      {can.update ? button("enable", "Enable…") : null}
      <MoreMenu items={more} disabled={running} />
    </>
  );
}
