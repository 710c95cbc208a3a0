"use client";

import { type MoreItem, MoreMenu } from "#components/data-table/bulk/more-menu.tsx";
import { useExportHref } from "#components/data-table/export-link.tsx";
import type { DataTableState } from "#components/data-table/use-data-table.ts";
import { Button } from "#components/ui/button.tsx";
import type { OrganizationList, OrganizationRow } from "#lib/organizations/list/schema.ts";
import type { OrganizationsAct } from "./texts.ts";

interface SelectionActionsProps {
  state: DataTableState<OrganizationRow>;
  list: OrganizationList;
  canExport: boolean;
  running: boolean;
  onAction: (act: OrganizationsAct) => void;
}

/** What can be done with the selected organizations. */
export function SelectionActions({ state, list, canExport, running, onAction }: SelectionActionsProps) {
  const { can } = list;
  const exportHref = useExportHref(state, state.allMatching ? undefined : state.selected);
  const more: MoreItem[] = [
    ...(can.update
      ? [
          {
            label: "Change Credit Type…",
            why: list.creditTypes.length < 2 ? "There is only one credit type." : undefined,
            onChoose: () => onAction("credit-type"),
          },
        ]
      : []),
    ...(canExport ? [{ label: "Export Selection", href: exportHref }] : []),
    ...(can.delete ? [{ label: "Delete…", danger: true, onChoose: () => onAction("delete") }] : []),
  ];
  const button = (act: OrganizationsAct, label: string) => (
    <Button size="sm" disabled={running} onClick={() => onAction(act)}>
      {label}
    </Button>
  );
  return (
    <>
      {can.update ? button("tier", "Change Tier…") : null}
      {can.grant ? button("grant", "Grant Credits…") : null}
      {can.update ? button("activate", "Activate…") : null}
      {can.update ? button("deactivate", "Deactivate…") : null}
      <MoreMenu items={more} disabled={running} />
    </>
  );
}
