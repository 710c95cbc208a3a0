"use client";

import { useState } from "react";
import { v4 as uuidv4 } from "uuid";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { writeInUnit } from "#components/ledger/quantity.ts";
import { notify } from "#components/ui/notify.ts";
import { reversePurchaseAction } from "#lib/purchases/actions.ts";
import type { PurchaseRow } from "#lib/purchases/list/schema.ts";

interface ReversePurchaseProps {
  organizationId: string;
  purchase: PurchaseRow;
  locale: string;
  onClose: () => void;
}

/** Explains what reversing a purchase does and asks for the reason. */
export function ReversePurchase({ organizationId, purchase, locale, onClose }: ReversePurchaseProps) {
  const [key] = useState(() => uuidv4());
  const quantity = writeInUnit(purchase.quantity, purchase, locale);
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Reverse purchase ${purchase.reference}?`}
      confirmLabel="Reverse Purchase"
      danger
      asks="Reason (kept in the ledger)"
      onConfirm={async (reason) => {
        const input = { organizationId, purchaseId: purchase.id, reason, key };
        if (await runAction(reversePurchaseAction(input)))
          notify.ok(`Purchase ${purchase.reference} reversed.`);
      }}
    >
      <p>
        {quantity} will no longer be available. The purchase stays in the list as reversed, and you can use
        its reference again for a corrected purchase. This can't be undone.
      </p>
    </ConfirmDialog>
  );
}
