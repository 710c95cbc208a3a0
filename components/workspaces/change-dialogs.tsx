"use client";

import { BulkReportDialog } from "#components/data-table/bulk-report-dialog.tsx";
import { formatNumber } from "#components/data-table/format.ts";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { transitions, type WorkspaceChange } from "#lib/workspaces/policy.ts";
import type { ChangeRequest, useWorkspaceChanges } from "./use-workspace-changes.ts";

/** The question before workspaces are closed, and the report on those that were skipped. */
export function ChangeDialogs(changes: ReturnType<typeof useWorkspaceChanges>) {
  const { asking, setAsking, run, report, setReport } = changes;
  const locale = useUserLocale();
  return (
    <>
      {asking ? (
        <ConfirmDialog
          open
          onOpenChange={(open) => open || setAsking(null)}
          title={`${transitions[asking.change].label} ${who(asking)}?`}
          confirmLabel={`${transitions[asking.change].label} ${asking.count === "1" ? "Workspace" : "Workspaces"}`}
          asks={asking.change === "suspend" ? "Reason (optional, shown to its members)" : undefined}
          optional
          onConfirm={(reason) => run(asking, reason)}
        >
          <p>{effects[asking.change](people(asking, locale))}</p>
        </ConfirmDialog>
      ) : null}
      {report ? (
        <BulkReportDialog
          report={report.result}
          done={transitions[report.change].done}
          onClose={() => setReport(null)}
        />
      ) : null}
    </>
  );
}

/** By change: what it does, for these people */
const effects: Readonly<Record<WorkspaceChange, (people: string) => string>> = {
  suspend: (people) =>
    `${people} can't open it, and nothing can be used in it. Nothing is deleted. You can reactivate it at any time.`,
  archive: (people) =>
    `${people} no longer see it. It stops counting toward your workspace limit. Its data is kept until its retention ends, and you can restore it until then.`,
  reactivate: (people) => `${people} can open it again.`,
  restore: (people) => `${people} see it again, and it counts toward your workspace limit.`,
};

function people({ rows }: ChangeRequest, locale: string): string {
  const users = rows.reduce((sum, row) => sum + row.users, 0);
  if (rows.length === 0 || users === 0) return "Its members";
  return users === 1 ? "1 member" : `${formatNumber(users, locale)} members`;
}

function who({ rows, count }: ChangeRequest): string {
  return (rows.length === 1 && rows[0]?.name) || `${count} workspaces`;
}
