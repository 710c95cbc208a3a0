import { useState } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { notify } from "#components/ui/notify.ts";
import { setModelRetiredAction } from "#lib/resources/actions.ts";
import type { ModelRow } from "#lib/resources/models/list/schema.ts";

/** Retires a model after a confirmation, or brings it back at once; both offer Undo. */
export function useRetirement() {
  const [asking, setAsking] = useState<ModelRow | null>(null);

  async function set(
    id: string,
    retired: boolean,
    more: { successorId?: string | null; on?: string | undefined } = {},
  ): Promise<boolean> {
    return (await runAction(setModelRetiredAction({ id, retired, ...more }))) !== undefined;
  }

  async function retire({ id, name }: ModelRow, successorId: string | null, on: string | undefined) {
    if (!(await set(id, true, { successorId, on }))) return;
    if (on) notify.undo(`${name} will be retired on ${on}.`, () => set(id, false));
    else notify.undo(`${name} retired. Organizations can no longer use it.`, () => set(id, false));
  }

  async function bringBack({ id, name }: ModelRow) {
    if (await set(id, false)) notify.undo(`${name} is available again.`, () => set(id, true));
  }

  return {
    asking,
    setAsking,
    retire,
    change: (row: ModelRow) => (row.status === "RETIRED" ? void bringBack(row) : setAsking(row)),
  };
}
