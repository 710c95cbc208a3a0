"use client";

import { BulkReportDialog } from "#components/data-table/bulk-report-dialog.tsx";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { type BulkRequest, doneLabels, type useBulk } from "./use-bulk.ts";

const verbs = { disable: "Disable", enable: "Enable", delete: "Delete" } as const;

export function BulkDialogs({ asking, setAsking, run, report, setReport }: ReturnType<typeof useBulk>) {
  const action = asking?.action;
  return (
    <>
      {asking && action ? (
        <ConfirmDialog
          open
          onOpenChange={(open) => open || setAsking(null)}
          title={`${verbs[action]} ${who(asking)}?`}
          confirmLabel={`${verbs[action]} ${asking.count === "1" ? "User" : "Users"}`}
          danger={action === "delete"}
          typed={action === "delete" ? (emailOf(asking) ?? `delete ${asking.count}`) : undefined}
          asks={action === "disable" ? "Reason (kept with the account)" : undefined}
          onConfirm={(text) => run(asking, text)}
        >
          <p>{effects[action]}</p>
        </ConfirmDialog>
      ) : null}
      {report ? (
        <BulkReportDialog
          report={report.result}
          done={doneLabels[report.action]}
          onClose={() => setReport(null)}
        />
      ) : null}
    </>
  );
}

const effects = {
  disable: "They're signed out immediately and can't sign in until their accounts are enabled again.",
  enable: "They can sign in again.",
  delete:
    "Their accounts, memberships and sessions are permanently removed right away. The history keeps what they did under a pseudonym.",
};

function emailOf({ rows, count }: BulkRequest): string | undefined {
  return count === "1" ? rows[0]?.email : undefined;
}

function who(request: BulkRequest): string {
  return emailOf(request) ?? `${request.count} users`;
}
