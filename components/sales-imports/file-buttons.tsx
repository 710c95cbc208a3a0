"use client";

import { useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  cancelSalesFileAction,
  retrySalesFileAction,
  undoSalesFileAction,
} from "#lib/sales-imports/actions.ts";
import { cancellableStatuses } from "#lib/sales-imports/policy.ts";
import type { SalesImportDetails } from "#lib/sales-imports/schema.ts";

/** Cancel, undo and retry, where each is possible. */
export function FileButtons({ file }: { file: SalesImportDetails }) {
  const locale = useUserLocale();
  const [asked, setAsked] = useState<"cancel" | "undo" | null>(null);
  const left = file.posted - file.reversed;
  const undoable = ["DONE", "CANCELLED", "UNDONE"].includes(file.status) && left > 0;
  const { id } = file;
  return (
    <>
      {file.status === "FAILED" && !file.unreadable ? (
        <Button onClick={() => runAction(retrySalesFileAction({ id }))}>Retry</Button>
      ) : null}
      {cancellableStatuses.includes(file.status) ? (
        <Button onClick={() => setAsked("cancel")}>Cancel File…</Button>
      ) : null}
      {undoable ? <Button onClick={() => setAsked("undo")}>Undo…</Button> : null}
      <ConfirmDialog
        open={asked === "cancel"}
        onOpenChange={(open) => setAsked(open ? "cancel" : null)}
        title="Cancel this file?"
        confirmLabel="Cancel File"
        danger
        onConfirm={() => runAction(cancelSalesFileAction({ id }))}
      >
        {file.status === "POSTING"
          ? "Rows already posted stay; the rest won't be posted. You can undo the posted rows afterwards."
          : "Nothing has been posted yet. The file is removed."}
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === "undo"}
        onOpenChange={(open) => setAsked(open ? "undo" : null)}
        title="Undo this file?"
        confirmLabel="Undo"
        danger
        onConfirm={() => runAction(undoSalesFileAction({ id }))}
      >
        Reverses {formatNumber(left, locale)} {left === 1 ? "purchase" : "purchases"}. Purchases whose credits
        or tokens were already spent or assigned stay and are listed. You can upload the file again
        afterwards.
      </ConfirmDialog>
    </>
  );
}
