"use client";

import { useState } from "react";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { deleteCreditTypeAction } from "#lib/credit-types/actions.ts";
import type { CreditType } from "#lib/credit-types/schema.ts";

/** Off, and says why, while the credit type is needed. */
export function DeleteCreditType({
  creditType: { id, name, standard, organizations },
}: {
  creditType: CreditType;
}) {
  const [asking, setAsking] = useState(false);
  const why = standard
    ? "New organizations start with it."
    : organizations > 0
      ? "Organizations use it."
      : undefined;

  async function remove() {
    if (await runAction(deleteCreditTypeAction({ id }))) notify.ok(`${name} is deleted.`);
  }

  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        disabled={why !== undefined}
        title={why}
        aria-label={`Delete ${name}`}
        onClick={() => setAsking(true)}
      >
        Delete…
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${name}?`}
        confirmLabel="Delete"
        danger
        onConfirm={remove}
      >
        No organization has it. It can be added again under the same code.
      </ConfirmDialog>
    </>
  );
}
