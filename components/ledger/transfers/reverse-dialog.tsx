import { useState } from "react";
import { v4 as uuidv4 } from "uuid";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { writeInUnit } from "#components/ledger/quantity.ts";
import { notify } from "#components/ui/notify.ts";
import { reverseTransferAction } from "#lib/ledger/actions.ts";
import type { TransferRow } from "#lib/ledger/list/schema.ts";

interface ReverseDialogProps {
  organizationId: string;
  transfer: TransferRow;
  locale: string;
  onClose: () => void;
}

/** Explains what a reversal does and asks for the reason. */
export function ReverseDialog({ organizationId, transfer, locale, onClose }: ReverseDialogProps) {
  const [key] = useState(() => uuidv4());
  const quantity = writeInUnit(transfer.quantity, transfer, locale);
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => open || onClose()}
      title={titles[transfer.kind] ?? "Reverse this transfer?"}
      confirmLabel="Reverse"
      danger
      asks="Reason (kept in the ledger)"
      onConfirm={async (reason) => {
        const input = { organizationId, transferId: transfer.id, reason, key };
        if (await runAction(reverseTransferAction(input))) notify.ok(`${quantity} reversed.`);
      }}
    >
      <p>{effect(transfer, quantity)}</p>
      <p className="mt-2">Both stay in the list. You can't reverse a reversal.</p>
    </ConfirmDialog>
  );
}

const titles: Partial<Record<TransferRow["kind"], string>> = {
  PURCHASE: "Reverse this purchase?",
  GRANT: "Reverse this grant?",
  ASSIGN: "Reverse this assignment?",
  UNASSIGN: "Reverse this take-back?",
  SPEND: "Reverse this spend?",
  REFUND: "Reverse this refund?",
};

function effect({ kind, member }: TransferRow, quantity: string): string {
  switch (kind) {
    case "PURCHASE":
      return `${quantity} will no longer be available. The purchase is marked as reversed, and its reference can be used again.`;
    case "ASSIGN":
      return `${quantity} will return from ${member} to the available balance.`;
    case "UNASSIGN":
      return `${quantity} will go back to ${member}.`;
    case "SPEND":
      return `${quantity} will return to the balance they were spent from and no longer count as spent.`;
    case "REFUND":
      return `${quantity} will count as spent again.`;
    default:
      return `${quantity} will no longer be available.`;
  }
}
