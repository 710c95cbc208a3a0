"use client";

import { BulkReportDialog } from "#components/data-table/bulk-report-dialog.tsx";
import { formatNumber } from "#components/data-table/format.ts";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import type { BulkRequest, useBulk } from "./use-bulk.ts";

const labels = {
  activate: { verb: "Activate", done: "activated" },
  deactivate: { verb: "Deactivate", done: "deactivated" },
  delete: { verb: "Delete", done: "deleted" },
} as const;

export function BulkDialogs({ asking, setAsking, run, report, setReport }: ReturnType<typeof useBulk>) {
  const locale = useUserLocale();
  return (
    <>
      {asking ? (
        <ConfirmDialog
          open
          onOpenChange={(open) => open || setAsking(null)}
          title={`${labels[asking.action].verb} ${labelOf(asking)}?`}
          confirmLabel={`${labels[asking.action].verb} ${asking.count === "1" ? "Organization" : "Organizations"}`}
          danger={asking.action === "delete"}
          typed={asking.action === "delete" ? (nameOf(asking) ?? `delete ${asking.count}`) : undefined}
          onConfirm={() => run(asking)}
        >
          <p>{effect(asking, locale)}</p>
        </ConfirmDialog>
      ) : null}
      {report ? (
        <BulkReportDialog
          report={report.result}
          done={labels[report.action].done}
          onClose={() => setReport(null)}
        />
      ) : null}
    </>
  );
}

function nameOf({ rows, count }: BulkRequest): string | undefined {
  return count === "1" ? rows[0]?.name : undefined;
}

function labelOf(request: BulkRequest): string {
  return nameOf(request) ?? `${request.count} organizations`;
}

function effect(request: BulkRequest, locale: string): string {
  const { action, rows } = request;
  const one = request.count === "1";
  const members = rows.reduce((sum, row) => sum + row.memberCount, 0);
  const people =
    rows.length > 0
      ? `${formatNumber(members, locale)} ${members === 1 ? "person" : "people"}`
      : "Their members";
  const affected = rows.length === 0 || members > 0;
  if (action === "activate") return affected ? `${people} can use them again right away.` : "";
  if (action === "deactivate")
    return affected ? `${people} can't use them until they're activated again.` : "";
  const loss = affected ? `${people} ${members === 1 ? "loses" : "lose"} access immediately. ` : "";
  const its = one ? "Its" : "Their";
  const restore = one
    ? "You can restore it for 30 days. After that, it's"
    : "You can restore them for 30 days. After that, they're";
  return `${loss}${its} credits can no longer be spent, and open invitations stop working. ${restore} permanently removed, with all purchases.`;
}
