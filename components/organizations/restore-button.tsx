"use client";

import { useState } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { restoreOrganizationAction } from "#lib/organizations/deletion/actions.ts";

export function RestoreButton({ id, name }: { id: string; name: string }) {
  const [pending, setPending] = useState(false);

  async function restore() {
    if (pending) return;
    setPending(true);
    const restored = await runAction(restoreOrganizationAction({ id }));
    setPending(false);
    if (restored) notify.ok(`${restored.name} restored.`, restored.notes.join(" ") || undefined);
  }

  return (
    <Button size="sm" aria-label={`Restore ${name}`} aria-disabled={pending || undefined} onClick={restore}>
      Restore
    </Button>
  );
}
