"use client";

import { Trash2 } from "lucide-react";
import { runAction } from "#components/forms/run-action.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { deleteReportAction } from "#lib/reports/export/actions.ts";

/** Without asking: the file can be made again. */
export function DeleteExport({
  organizationId,
  id,
  name,
}: {
  organizationId: string;
  id: string;
  name: string;
}) {
  return (
    <Button
      size="icon"
      variant="ghost"
      aria-label={`Delete ${name}`}
      title="Delete"
      onClick={async () => {
        if (await runAction(deleteReportAction({ organizationId, id }))) notify.ok(`${name} deleted.`);
      }}
    >
      <Trash2 aria-hidden="true" />
    </Button>
  );
}
