"use client";

import { useState } from "react";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { deleteRateAction, endRateAction } from "#lib/rates/actions.ts";

interface EndRateButtonProps {
  id: string;
  /** Like "Example Large for all organizations" */
  name: string;
  /** It has not begun: then it is deleted */
  planned: boolean;
}

export function EndRateButton({ id, name, planned }: EndRateButtonProps) {
  const [asking, setAsking] = useState(false);
  const verb = planned ? "Delete" : "End";

  async function end() {
    const done = planned ? await runAction(deleteRateAction({ id })) : await runAction(endRateAction({ id }));
    if (done) notify.ok(planned ? "Planned rate deleted." : "Rate ended.");
  }

  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        aria-label={`${verb} the rate of ${name}`}
        onClick={() => setAsking(true)}
      >
        {verb}…
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`${verb} the rate of ${name}?`}
        confirmLabel={verb}
        danger
        onConfirm={end}
      >
        {planned
          ? "The rate before it goes on."
          : "From now on a wider rate applies, or the cost of new usage is unknown. Usage that was recorded keeps its cost."}
      </ConfirmDialog>
    </>
  );
}
