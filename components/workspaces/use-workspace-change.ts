import { useState } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { notify } from "#components/ui/notify.ts";
import { transitions, type WorkspaceChange } from "#lib/workspaces/policy.ts";
import { changeWorkspacesAction } from "#lib/workspaces/status/actions.ts";

/** A workspace as far as changing its status needs it. */
export interface ChosenWorkspace {
  id: string;
  name: string;
  /** People who are in it */
  users: number;
}

export interface ChangeRequest {
  change: WorkspaceChange;
  workspace: ChosenWorkspace;
}

const opposite = {
  suspend: "reactivate",
  reactivate: "suspend",
  archive: "restore",
  restore: "archive",
} as const satisfies Record<WorkspaceChange, WorkspaceChange>;

/** Changes the status of one workspace: asks first where it closes it, and offers Undo. */
export function useWorkspaceChange(organizationId: string) {
  const [asking, setAsking] = useState<ChangeRequest | null>(null);
  const [running, setRunning] = useState(false);

  const send = (id: string, change: WorkspaceChange, reason = "") =>
    runAction(changeWorkspacesAction({ organizationId, ids: [id], change, reason }));

  async function run({ change, workspace: { id, name } }: ChangeRequest, reason = "") {
    setRunning(true);
    const done = await send(id, change, reason);
    setRunning(false);
    if (!done) return;
    notify.undo(
      `${name} ${transitions[change].done}.`,
      async () => (await send(id, opposite[change])) !== undefined,
    );
  }

  /** What opens it again is done at once. */
  function request(change: WorkspaceChange, workspace: ChosenWorkspace) {
    if (change === "suspend" || change === "archive") setAsking({ change, workspace });
    else void run({ change, workspace });
  }

  return { request, run, running, asking, setAsking };
}
