"use client";

import { useUserLocale } from "#components/layout/user-locale.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { PanelBody, PanelFooter } from "#components/ui/panel.tsx";
import type { BulkReport } from "#lib/list/schema.ts";
import { formatNumber } from "./format.ts";

interface BulkReportDialogProps {
  report: BulkReport;
  /** The past participle of the action, for the text about the rows that succeeded: "deleted". */
  done: string;
  onClose: () => void;
}

/** Lists the rows that a bulk action skipped, each with its reason. */
export function BulkReportDialog({ report, done, onClose }: BulkReportDialogProps) {
  const locale = useUserLocale();
  const number = (value: number) => formatNumber(value, locale);
  const rest = report.skippedCount - report.skipped.length;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Results"
      description={`${number(report.done)} ${done}, ${number(report.skippedCount)} skipped.`}
    >
      <PanelBody>
        <ul className="divide-y">
          {report.skipped.map((item) => (
            <li key={item.name + item.reason} className="py-2 first:pt-0">
              <p className="font-medium">{item.name}</p>
              <p className="text-muted">{item.reason}</p>
            </li>
          ))}
        </ul>
        {rest > 0 ? <p className="pt-2 text-muted">{`And ${number(rest)} more.`}</p> : null}
      </PanelBody>
      <PanelFooter>
        <Button onClick={onClose}>Close</Button>
      </PanelFooter>
    </Dialog>
  );
}
