"use client";

import { MoreMenu } from "#components/data-table/bulk/more-menu.tsx";
import { useExportHref } from "#components/data-table/export-link.tsx";
import type { DataTableState } from "#components/data-table/use-data-table.ts";
import { Button } from "#components/ui/button.tsx";
import type { InvitationsChange } from "#lib/invitations/bulk/schema.ts";
import type { InvitationRow } from "#lib/invitations/list/schema.ts";

interface SelectionActionsProps {
  state: DataTableState<InvitationRow>;
  canExport: boolean;
  running: boolean;
  onAction: (kind: InvitationsChange["kind"]) => void;
}

/** What can be done with the selected invitations. */
export function SelectionActions({ state, canExport, running, onAction }: SelectionActionsProps) {
  const href = useExportHref(state, state.allMatching ? undefined : state.selected);
  return (
    <>
      <Button size="sm" disabled={running} onClick={() => onAction("resend")}>
        Resend…
      </Button>
      <Button size="sm" disabled={running} onClick={() => onAction("revoke")}>
        Revoke…
      </Button>
      <MoreMenu items={canExport ? [{ label: "Export Selection", href }] : []} disabled={running} />
    </>
  );
}
