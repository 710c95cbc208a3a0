// Formats of files, and how long they are kept.
import { reportTitle } from "#lib/reports/policy.ts";
import type { ReportParams } from "#lib/reports/schema.ts";
import type { ReportExportStatus, ReportFormat } from "#prisma/client/enums.ts";

/** Days that a file can be downloaded */
export const keptDays = 7;

/** Rows of the largest PDF, of more than 200 pages */
export const mostPdfRows = 5_000;

/** Rows from which on CSV is made by a job too */
export const mostDirectRows = 10_000;

/** Files of one organization that may wait at once */
export const mostWaiting = 20;

/** How often a file is begun: a worker may die with it */
export const mostAttempts = 3;

/** How long a file belongs to the worker that took it, which extends this while it works */
export const leaseSeconds = 60;

interface Format {
  label: string;
  extension: string;
  type: string;
}

export const formats: Readonly<Record<ReportFormat, Format>> = {
  CSV: { label: "CSV", extension: "csv", type: "text/csv; charset=utf-8" },
  XLSX: {
    label: "Excel (XLSX)",
    extension: "xlsx",
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  },
  PDF: { label: "PDF", extension: "pdf", type: "application/pdf" },
  FOCUS: { label: "FOCUS (CSV)", extension: "csv", type: "text/csv; charset=utf-8" },
};

export const exportStatusLabels: Readonly<Record<ReportExportStatus, string>> = {
  QUEUED: "Waiting",
  RUNNING: "Preparing",
  READY: "Ready",
  FAILED: "Failed",
};

/** What a file is called: FOCUS has its own rows, whatever the report is by. */
export function fileTitle(params: ReportParams, format: ReportFormat): string {
  return format === "FOCUS" ? "Usage in FOCUS columns" : reportTitle({ params });
}
