"use client";

import { Download, FileSpreadsheet, FileText } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { Button, buttonStyles } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { requestReportAction } from "#lib/reports/export/actions.ts";
import { formats, mostDirectRows } from "#lib/reports/export/policy.ts";
import { reportSearch } from "#lib/reports/policy.ts";
import type { ReportParams } from "#lib/reports/schema.ts";
import type { ReportFormat } from "#prisma/client/enums.ts";

interface ExportMenuProps {
  organizationId: string;
  /** The address of the reports of the organization */
  path: string;
  params: ReportParams;
  rows: number;
}

/** Downloads a report: small ones as CSV at once; all else is made by a job. FOCUS has more rows than what is shown. */
export function ExportMenu({ organizationId, path, params, rows }: ExportMenuProps) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);

  async function request(format: ReportFormat) {
    setAsking(true);
    const asked = await runAction(requestReportAction({ organizationId, params, format }));
    setAsking(false);
    if (!asked) return;
    notify.ok(`${formats[format].label} is being prepared.`);
    router.push(`${path}/exports`);
  }

  return (
    <>
      {rows <= mostDirectRows ? (
        <a href={`${path}/export${reportSearch(params)}&format=CSV`} download className={buttonStyles()}>
          <Download aria-hidden="true" /> CSV
        </a>
      ) : (
        <Button disabled={asking} onClick={() => request("CSV")}>
          <Download aria-hidden="true" /> CSV
        </Button>
      )}
      <Button disabled={asking} onClick={() => request("XLSX")}>
        <FileSpreadsheet aria-hidden="true" /> Excel
      </Button>
      <Button disabled={asking} onClick={() => request("PDF")}>
        <FileText aria-hidden="true" /> PDF
      </Button>
      <Button disabled={asking} onClick={() => request("FOCUS")}>
        <Download aria-hidden="true" /> FOCUS
      </Button>
    </>
  );
}
