"use client";

import { runAction } from "#components/forms/run-action.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { setModelRetiredAction } from "#lib/resources/actions.ts";
import type { PlatformModel } from "#lib/resources/schema.ts";

/** Retires a model without confirmation, because it can be undone at any time; offers Undo. */
export function RetireButton({ model: { id, name, retired } }: { model: PlatformModel }) {
  async function set(next: boolean): Promise<boolean> {
    return (await runAction(setModelRetiredAction({ id, retired: next }))) !== undefined;
  }

  async function click() {
    if (!(await set(!retired))) return;
    notify.undo(
      retired ? `${name} is available again.` : `${name} retired. Organizations can no longer use it.`,
      () => set(retired),
    );
  }

  return (
    <Button
      size="sm"
      variant="ghost"
      onClick={click}
      aria-label={`${retired ? "Bring back" : "Retire"} ${name}`}
    >
      {retired ? "Bring Back" : "Retire"}
    </Button>
  );
}
