"use client";

import { useState } from "react";
import { BulkDialog } from "#components/data-table/bulk/bulk-dialog.tsx";
import type { BulkRequest } from "#components/data-table/bulk/request.ts";
import type { BulkTexts } from "#components/data-table/bulk/texts.ts";
import type { BulkApi, useBulkRun } from "#components/data-table/bulk/use-bulk-run.ts";
import type { InvitationsChange, Selection } from "#lib/invitations/bulk/schema.ts";

type Kind = InvitationsChange["kind"];

interface InvitationsBulkDialogProps {
  /** null for a run that an earlier page left behind */
  kind: Kind | null;
  chosen: { selection: Selection; count: string };
  api: BulkApi<InvitationsChange, Selection>;
  bulk: ReturnType<typeof useBulkRun<InvitationsChange, Selection>>;
  onClose: () => void;
}

// Each invitation is changed in a transaction of its own.
const invitations = { one: "invitation", many: "invitations", batch: 25 };
const texts: Record<Kind, BulkTexts> = {
  resend: { ...invitations, title: "Resend Invitations", verb: "Resend", done: "resent" },
  revoke: { ...invitations, title: "Revoke Invitations", verb: "Revoke", done: "revoked" },
};

/** The dialog of the bulk actions on invitations, from the choice to the report. */
export function InvitationsBulkDialog({ kind, chosen, ...dialog }: InvitationsBulkDialogProps) {
  // As it was when the dialog opened: the end of a run clears the selection.
  const [request] = useState<BulkRequest<InvitationsChange, Selection> | null>(
    () => kind && { ...chosen, texts: texts[kind], change: { kind } },
  );
  return <BulkDialog request={request} undoOf={noUndo} {...dialog} />;
}

/** No email is called back, and a revoked link never works again. */
const noUndo = () => null;
