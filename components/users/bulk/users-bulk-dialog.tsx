"use client";

import { useState } from "react";
import { BulkDialog } from "#components/data-table/bulk/bulk-dialog.tsx";
import type { BulkRequest } from "#components/data-table/bulk/request.ts";
import type { BulkApi, useBulkRun } from "#components/data-table/bulk/use-bulk-run.ts";
import type { Selection, UsersChange } from "#lib/users/bulk/schema.ts";
import type { UserList } from "#lib/users/list/schema.ts";
import { askedBy } from "./fields.tsx";
import { texts, type UsersAct } from "./texts.ts";

interface UsersBulkDialogProps {
  /** null for a run that an earlier page left behind */
  act: UsersAct | null;
  list: UserList;
  chosen: { selection: Selection; count: string };
  api: BulkApi<UsersChange, Selection>;
  bulk: ReturnType<typeof useBulkRun<UsersChange, Selection>>;
  onClose: () => void;
}

/** The dialog of the bulk actions on users, from the choice to the report. */
export function UsersBulkDialog({ act, list, chosen, ...dialog }: UsersBulkDialogProps) {
  // As it was when the dialog opened: the end of a run clears the selection.
  const [request] = useState<BulkRequest<UsersChange, Selection> | null>(
    () => act && { ...askedBy(act, list), ...chosen, texts: texts[act] },
  );
  return <BulkDialog request={request} undoOf={noUndo} {...dialog} />;
}

/** Other roles and states end sessions, which nothing brings back. */
const noUndo = () => null;
