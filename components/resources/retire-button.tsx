"use client";

import { useState } from "react";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { Select } from "#components/ui/select.tsx";
import { setModelRetiredAction } from "#lib/resources/actions.ts";
import type { PlatformModel } from "#lib/resources/schema.ts";
import { UseSummary } from "./use-summary.tsx";

interface RetireButtonProps {
  model: PlatformModel;
  /** Those that can take its place */
  successors: readonly PlatformModel[];
}

/** Retires a model after saying what loses it and asking what takes its place, or brings it back; offers Undo. */
export function RetireButton({ model: { id, name, retired }, successors }: RetireButtonProps) {
  const [asking, setAsking] = useState(false);
  const [successorId, setSuccessorId] = useState("");

  async function set(next: boolean): Promise<boolean> {
    const successor = next ? { successorId: successorId || null } : {};
    return (await runAction(setModelRetiredAction({ id, retired: next, ...successor }))) !== undefined;
  }

  async function change() {
    if (!(await set(!retired))) return;
    notify.undo(
      retired ? `${name} is available again.` : `${name} retired. Organizations can no longer use it.`,
      () => set(retired),
    );
  }

  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        onClick={() => (retired ? void change() : setAsking(true))}
        aria-label={`${retired ? "Bring back" : "Retire"} ${name}`}
      >
        {retired ? "Bring Back" : "Retire…"}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Retire ${name}?`}
        confirmLabel="Retire Model"
        danger
        onConfirm={change}
      >
        <UseSummary id={id} />
        <p className="mt-2">You can bring it back at any time; it is then on where it was on before.</p>
        <label htmlFor={`successor-${id}`} className="mt-4 flex flex-col gap-1.5 text-text">
          <span className="font-medium">Successor</span>
          <Select
            id={`successor-${id}`}
            placeholder="None"
            options={successors.map((one) => ({ value: one.id, label: `${one.name} · ${one.provider}` }))}
            value={successorId}
            onValueChange={setSuccessorId}
          />
          <span className="text-muted text-sm">Offered to those who used {name}.</span>
        </label>
      </ConfirmDialog>
    </>
  );
}
