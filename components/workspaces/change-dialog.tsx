"use client";

import { formatNumber } from "#components/data-table/format.ts";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { transitions, type WorkspaceChange } from "#lib/workspaces/policy.ts";
import type { ChangeRequest, useWorkspaceChange } from "./use-workspace-change.ts";

type ChangeDialogProps = { request: ChangeRequest } & Pick<
  ReturnType<typeof useWorkspaceChange>,
  "setAsking" | "run"
>;

/** The question before a workspace is closed. */
export function ChangeDialog({ request, setAsking, run }: ChangeDialogProps) {
  const { change, workspace } = request;
  const locale = useUserLocale();
  const { label } = transitions[change];
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => open || setAsking(null)}
      title={`${label} ${workspace.name}?`}
      confirmLabel={`${label} Workspace`}
      asks={change === "suspend" ? "Reason (optional, shown to its members)" : undefined}
      optional
      onConfirm={(reason) => run(request, reason)}
    >
      <p>{effects[change](people(workspace.users, locale))}</p>
    </ConfirmDialog>
  );
}

/** By change: what it does, for these people */
const effects: Readonly<Record<WorkspaceChange, (people: string) => string>> = {
  suspend: (people) =>
    `${people} can't open it, and nothing can be used in it. Its campaigns pause. Nothing is deleted. You can reactivate it at any time.`,
  archive: (people) =>
    `${people} no longer see it. It stops counting toward your workspace limit. Its data is kept until its retention ends, and you can restore it until then.`,
  reactivate: (people) => `${people} can open it again.`,
  restore: (people) => `${people} see it again, and it counts toward your workspace limit.`,
};

function people(users: number, locale: string): string {
  if (users === 0) return "Its members";
  return users === 1 ? "1 member" : `${formatNumber(users, locale)} members`;
}
