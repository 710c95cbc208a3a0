"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { type ActionResult, runAction } from "./run-action.ts";

interface DeleteButtonProps {
  id: string;
  name: string;
  /** Why it cannot be deleted now; undefined when it can */
  why: string | undefined;
  action: (input: { id: string }) => Promise<ActionResult>;
  /** The consequences of deleting */
  children: ReactNode;
}

/** A delete button in a table row. When it is disabled, it explains why. */
export function DeleteButton({ id, name, why, action, children }: DeleteButtonProps) {
  const [asking, setAsking] = useState(false);
  const reason = useId();

  async function remove() {
    if (await runAction(action({ id }))) notify.ok(`${name} deleted.`);
  }

  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        disabled={why !== undefined}
        title={why}
        aria-label={`Delete ${name}`}
        aria-describedby={why ? reason : undefined}
        onClick={() => setAsking(true)}
      >
        Delete…
      </Button>
      {why ? (
        <span id={reason} className="ms-auto block max-w-44 text-muted text-sm max-sm:sr-only">
          {why}
        </span>
      ) : null}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${name}?`}
        confirmLabel="Delete"
        danger
        onConfirm={remove}
      >
        {children}
      </ConfirmDialog>
    </>
  );
}
