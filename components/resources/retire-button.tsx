"use client";

import { useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { setModelRetiredAction } from "#lib/resources/actions.ts";
import type { PlatformModel } from "#lib/resources/schema.ts";

/** Retires a model after naming how many organizations lose it, or brings it back; offers Undo. */
export function RetireButton({ model: { id, name, retired } }: { model: PlatformModel }) {
  const locale = useUserLocale();
  const [asking, setAsking] = useState(false);
  /** undefined while it is loaded, null when that failed */
  const [organizations, setOrganizations] = useState<number | null>();

  async function set(next: boolean): Promise<boolean> {
    return (await runAction(setModelRetiredAction({ id, retired: next }))) !== undefined;
  }

  async function change() {
    if (!(await set(!retired))) return;
    notify.undo(
      retired ? `${name} is available again.` : `${name} retired. Organizations can no longer use it.`,
      () => set(retired),
    );
  }

  async function ask() {
    setOrganizations(undefined);
    setAsking(true);
    try {
      const answer = await fetch(`/api/internal/model-use?${new URLSearchParams({ id })}`);
      if (!answer.ok) throw new Error(`${answer.status}`);
      setOrganizations((await answer.json()).organizations);
    } catch {
      setOrganizations(null);
    }
  }

  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        onClick={() => void (retired ? change() : ask())}
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
        <p role="status">{describeUse(organizations, locale)}</p>
        <p className="mt-2">You can bring it back at any time; it is then on where it was on before.</p>
      </ConfirmDialog>
    </>
  );
}

function describeUse(organizations: number | null | undefined, locale: string): string {
  if (organizations === undefined) return "Counting the organizations that use it…";
  if (organizations === null) return "Every organization in which it is on can no longer use it.";
  if (organizations === 0) return "It is on in no organization.";
  if (organizations === 1) return "It is on in 1 organization, which can no longer use it.";
  return `It is on in ${formatNumber(organizations, locale)} organizations, which can no longer use it.`;
}
