"use client";

import { useState } from "react";
import { BulkDialog } from "#components/data-table/bulk/bulk-dialog.tsx";
import type { BulkRequest } from "#components/data-table/bulk/request.ts";
import type { BulkApi, useBulkRun } from "#components/data-table/bulk/use-bulk-run.ts";
import type { OrganizationsChange } from "#lib/organizations/bulk/schema.ts";
import type { OrganizationList, Selection } from "#lib/organizations/list/schema.ts";
import { askedBy } from "./fields.tsx";
import { type OrganizationsAct, texts, undoOf } from "./texts.ts";

interface OrganizationsBulkDialogProps {
  /** null for a run that an earlier page left behind */
  act: OrganizationsAct | null;
  list: OrganizationList;
  chosen: { selection: Selection; count: string };
  api: BulkApi<OrganizationsChange, Selection>;
  bulk: ReturnType<typeof useBulkRun<OrganizationsChange, Selection>>;
  onClose: () => void;
}

/** The dialog of the bulk actions on organizations, from the choice to the report. */
export function OrganizationsBulkDialog({ act, list, chosen, ...dialog }: OrganizationsBulkDialogProps) {
  // As it was when the dialog opened: the end of a run clears the selection.
  const [request] = useState<BulkRequest<OrganizationsChange, Selection> | null>(
    () => act && { ...askedBy(act, list), ...chosen, texts: texts[act] },
  );
  return <BulkDialog request={request} undoOf={undoOf} {...dialog} />;
}
