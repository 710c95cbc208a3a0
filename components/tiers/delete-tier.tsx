"use client";

import { useState } from "react";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { deleteTierAction } from "#lib/tiers/actions.ts";
import type { Tier } from "#lib/tiers/schema.ts";

/** Off, and says why, while the tier is needed. */
export function DeleteTier({ tier: { id, name, organizations }, only }: { tier: Tier; only: boolean }) {
  const [asking, setAsking] = useState(false);
  const why = only
    ? "It is the only tier."
    : organizations > 0
      ? "Organizations are in it: move them first."
      : undefined;

  async function remove() {
    if (await runAction(deleteTierAction({ id }))) notify.ok(`${name} is deleted.`);
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
        No organization is in it.
      </ConfirmDialog>
    </>
  );
}
