import { Button } from "#components/ui/button.tsx";
import type { BulkAction } from "#lib/organizations/bulk/schema.ts";
import type { OrganizationList } from "#lib/organizations/list/schema.ts";

interface BulkActionsProps {
  can: OrganizationList["can"];
  running: boolean;
  onAction: (action: BulkAction) => void;
}

/** What can be done with the selected organizations. */
export function BulkActions({ can, running, onAction }: BulkActionsProps) {
  return (
    <>
      {can.update ? (
        <>
          <Button size="sm" disabled={running} onClick={() => onAction("activate")}>
            Activate
          </Button>
          <Button size="sm" disabled={running} onClick={() => onAction("deactivate")}>
            Deactivate
          </Button>
        </>
      ) : null}
      {can.delete ? (
        <Button size="sm" disabled={running} onClick={() => onAction("delete")}>
          Delete…
        </Button>
      ) : null}
    </>
  );
}
