"use client";

import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { PanelBody, PanelFooter } from "#components/ui/panel.tsx";
import type { BulkReport } from "#lib/organizations/bulk/schema.ts";
import type { BulkRequest, useBulk } from "./use-bulk.ts";

const words = {
  activate: { verb: "Activate", done: "activated" },
  deactivate: { verb: "Deactivate", done: "deactivated" },
  delete: { verb: "Delete", done: "deleted" },
} as const;

export function BulkDialogs({ asking, setAsking, run, report, setReport }: ReturnType<typeof useBulk>) {
  return (
    <>
      {asking ? (
        <ConfirmDialog
          open
          onOpenChange={(open) => open || setAsking(null)}
          title={`${words[asking.action].verb} ${what(asking)}?`}
          confirmLabel={`${words[asking.action].verb} ${asking.count === "1" ? "Organization" : "Organizations"}`}
          danger={asking.action === "delete"}
          typed={asking.action === "delete" ? (nameOf(asking) ?? `delete ${asking.count}`) : undefined}
          onConfirm={() => run(asking)}
        >
          <p>{effect(asking)}</p>
        </ConfirmDialog>
      ) : null}
      {report ? (
        <Dialog
          open
          onOpenChange={() => setReport(null)}
          title="Result"
          description={`${number(report.result.done)} ${words[report.action].done}, ${number(report.result.skippedCount)} left as they were.`}
        >
          <PanelBody>
            <SkippedList report={report.result} />
          </PanelBody>
          <PanelFooter>
            <Button onClick={() => setReport(null)}>Close</Button>
          </PanelFooter>
        </Dialog>
      ) : null}
    </>
  );
}

function SkippedList({ report }: { report: BulkReport }) {
  const rest = report.skippedCount - report.skipped.length;
  return (
    <>
      <ul className="divide-y">
        {report.skipped.map((item) => (
          <li key={item.name + item.reason} className="py-2 first:pt-0">
            <p className="font-medium">{item.name}</p>
            <p className="text-muted">{item.reason}</p>
          </li>
        ))}
      </ul>
      {rest > 0 ? <p className="pt-2 text-muted">{`And ${number(rest)} more.`}</p> : null}
    </>
  );
}

function number(value: number): string {
  return value.toLocaleString("en");
}

function nameOf({ rows, count }: BulkRequest): string | undefined {
  return count === "1" ? rows[0]?.name : undefined;
}

function what(request: BulkRequest): string {
  return nameOf(request) ?? `${request.count} organizations`;
}

function effect(request: BulkRequest): string {
  const { action, rows } = request;
  const one = request.count === "1";
  const members = rows.reduce((sum, row) => sum + row.memberCount, 0);
  const people =
    rows.length > 0 ? `${number(members)} ${members === 1 ? "person" : "people"}` : "The people in them";
  if (action === "activate") return `${people} can work in them again at once.`;
  if (action === "deactivate") return `${people} can no longer work in them until they are activated again.`;
  return `${people} ${members === 1 ? "loses" : "lose"} access at once. You can restore ${one ? "it" : "them"} for 30 days; after that ${one ? "it is" : "they are"} removed for good.`;
}
