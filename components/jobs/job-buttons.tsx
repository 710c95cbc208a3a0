"use client";

import { runAction } from "#components/forms/run-action.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { cancelJobAction, retryJobAction } from "#lib/jobs/actions.ts";
import type { JobState } from "#lib/jobs/policy.ts";

export function JobButtons({ id, name, state }: { id: string; name: string; state: JobState }) {
  if (state === "active") return null;

  async function retry() {
    if (await runAction(retryJobAction({ id }))) notify.ok(`Retrying “${name}”.`);
  }

  async function cancel() {
    if (await runAction(cancelJobAction({ id }))) notify.ok(`“${name}” cancelled.`);
  }

  return (
    <div className="flex gap-2">
      {state === "failed" ? (
        <Button size="sm" onClick={retry} aria-label={`Retry ${name}`}>
          Retry
        </Button>
      ) : null}
      <Button size="sm" variant="ghost" onClick={cancel} aria-label={`Cancel ${name}`}>
        Cancel
      </Button>
    </div>
  );
}
