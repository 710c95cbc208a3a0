"use client";

import { useState } from "react";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { useRouteFrame } from "#components/layout/route-frame.tsx";
import { UseSummary } from "#components/resources/use-summary.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { notify } from "#components/ui/notify.ts";
import { deleteResourceAction, setResourceRetiredAction } from "#lib/resources/catalog/actions.ts";
import type { DefinedResource } from "#lib/resources/catalog/schema.ts";
import { resourceLabels } from "./labels.ts";

/** Retires, brings back or deletes what the form edits. */
export function ResourceActions({ resource }: { resource: DefinedResource }) {
  const { id, kind, organizationId, name, retired } = resource;
  const { close } = useRouteFrame();
  const [asking, setAsking] = useState<"retire" | "delete" | null>(null);
  const what = resourceLabels[kind].one;

  async function retire(next: boolean) {
    const done = await runAction(setResourceRetiredAction({ id, organizationId, retired: next }));
    if (!done) return;
    notify.ok(next ? `${name} retired. Nobody can use it anymore.` : `${name} is available again.`);
    close();
  }

  async function remove() {
    if (!(await runAction(deleteResourceAction({ id, organizationId })))) return;
    notify.ok(`${name} deleted.`);
    close();
  }

  return (
    <div className="flex flex-wrap items-center gap-2 sm:col-span-2">
      {retired ? <Badge tone="warn">Retired</Badge> : <Badge tone="good">Available</Badge>}
      <span className="ms-auto flex flex-wrap gap-2">
        {organizationId === null ? (
          <LinkButton size="sm" variant="ghost" href={`/resources/access/${id}`} prefetch={false}>
            Who Can Use It
          </LinkButton>
        ) : null}
        <Button size="sm" onClick={() => (retired ? void retire(false) : setAsking("retire"))}>
          {retired ? "Bring Back" : "Retire…"}
        </Button>
        <Button size="sm" variant="ghost" onClick={() => setAsking("delete")}>
          Delete…
        </Button>
      </span>
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={(open) => (open ? undefined : setAsking(null))}
        title={`${asking === "delete" ? "Delete" : "Retire"} ${name}?`}
        confirmLabel={asking === "delete" ? `Delete ${what}` : `Retire ${what}`}
        danger
        {...(asking === "delete" ? { typed: name } : {})}
        onConfirm={() => (asking === "delete" ? remove() : retire(true))}
      >
        {organizationId === null ? <UseSummary id={id} /> : null}
        <p className="mt-2">
          {asking === "delete"
            ? "This permanently deletes it with its secret and settings. Its name stays in the audit log."
            : "You can bring it back at any time, with the same access as before."}
        </p>
      </ConfirmDialog>
    </div>
  );
}
