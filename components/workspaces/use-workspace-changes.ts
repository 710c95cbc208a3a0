import { useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { runAction } from "#components/forms/run-action.ts";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { notify } from "#components/ui/notify.ts";
import type { BulkReport } from "#lib/list/schema.ts";
import { changeSelectedWorkspacesAction } from "#lib/workspaces/bulk/actions.ts";
import type { Selection } from "#lib/workspaces/bulk/schema.ts";
import { transitions, type WorkspaceChange } from "#lib/workspaces/policy.ts";
import type { WorkspaceStatus } from "#prisma/client/enums.ts";

/** A workspace as far as changing its status needs it. */
export interface ChosenWorkspace {
  id: string;
  name: string;
  status: WorkspaceStatus;
  /** People who are in it */
  users: number;
}

export interface ChangeRequest {
  change: WorkspaceChange;
  selection: Selection;
  /** The formatted number of workspaces */
  count: string;
  /** The visible ones; empty when all matching ones are selected */
  rows: readonly ChosenWorkspace[];
}

const opposite = {
  suspend: "reactivate",
  reactivate: "suspend",
  archive: "restore",
  restore: "archive",
} as const satisfies Record<WorkspaceChange, WorkspaceChange>;

/** Changes the status of workspaces: asks first where it closes them, shows the result and offers Undo. */
export function useWorkspaceChanges(organizationId: string, onDone: () => void = () => {}) {
  const locale = useUserLocale();
  const [asking, setAsking] = useState<ChangeRequest | null>(null);
  const [report, setReport] = useState<{ change: WorkspaceChange; result: BulkReport } | null>(null);
  const [running, setRunning] = useState(false);

  const send = (change: WorkspaceChange, selection: Selection, reason = "") =>
    runAction(changeSelectedWorkspacesAction({ organizationId, change, selection, reason }));

  async function run({ change, selection, rows }: ChangeRequest, reason = "") {
    setRunning(true);
    const result = await send(change, selection, reason);
    setRunning(false);
    if (!result) return;
    onDone();
    if (result.skippedCount > 0) return setReport({ change, result });
    const [only] = rows;
    const named = only && rows.length === 1 ? only.name : `${formatNumber(result.done, locale)} workspaces`;
    const text = `${named} ${transitions[change].done}.`;
    // What was suspended before it was archived comes back active, so only what was active is undone.
    const ids = rows.filter(({ status }) => status === transitions[opposite[change]].to).map(({ id }) => id);
    if (ids.length === 0) notify.ok(text);
    else notify.undo(text, async () => (await send(opposite[change], { ids })) !== undefined);
  }

  /** What opens workspaces again is done at once; what closes them asks. */
  function request(wanted: ChangeRequest) {
    const closes = wanted.change === "suspend" || wanted.change === "archive";
    if (closes || wanted.rows.length === 0) setAsking(wanted);
    else void run(wanted);
  }

  const requestOne = (change: WorkspaceChange, row: ChosenWorkspace) =>
    request({ change, selection: { ids: [row.id] }, count: "1", rows: [row] });

  return { request, requestOne, run, running, asking, setAsking, report, setReport };
}
