"use client";

import { useState } from "react";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { UseSummary } from "#components/resources/use-summary.tsx";
import { Select } from "#components/ui/select.tsx";
import type { ModelRow } from "#lib/resources/models/list/schema.ts";

/** A model that can take another's place */
export interface Successor {
  id: string;
  name: string;
  provider: string;
  modelType: "INFERENCE" | "EMBEDDING";
}

interface RetireDialogProps {
  model: ModelRow;
  /** All models that are available */
  available: readonly Successor[];
  onRetire: (successorId: string | null, on: string | undefined) => Promise<void>;
  onClose: () => void;
}

/** Says what loses the model, and asks what takes its place. */
export function RetireDialog({ model, available, onRetire, onClose }: RetireDialogProps) {
  const { id, name, modelType } = model;
  const [successorId, setSuccessorId] = useState("");
  const [on, setOn] = useState("");
  const successors = available.filter((one) => one.id !== id && one.modelType === modelType);
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Retire ${name}?`}
      confirmLabel={on ? "Plan Retirement" : "Retire Model"}
      danger
      onConfirm={() => onRetire(successorId || null, on || undefined)}
    >
      <UseSummary id={id} />
      <p className="mt-2">You can bring it back at any time, with the same access as before.</p>
      <label htmlFor="retires-on" className="mt-4 flex flex-col gap-1.5 text-text">
        <span className="font-medium">Date</span>
        <input
          id="retires-on"
          type="date"
          className="control"
          min={tomorrow()}
          value={on}
          onChange={(event) => setOn(event.target.value)}
        />
        <span className="text-muted text-sm">
          Leave it empty to retire it now. Org Admins who have it on are notified.
        </span>
      </label>
      <label htmlFor="successor" className="mt-4 flex flex-col gap-1.5 text-text">
        <span className="font-medium">Successor</span>
        <Select
          id="successor"
          placeholder="None"
          options={successors.map((one) => ({ value: one.id, label: `${one.name} · ${one.provider}` }))}
          value={successorId}
          onValueChange={setSuccessorId}
        />
        <span className="text-muted text-sm">Offered to those who used {name}.</span>
      </label>
    </ConfirmDialog>
  );
}

/** The first day that can be chosen, in UTC like the job that retires models. */
function tomorrow(): string {
  return new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
}
