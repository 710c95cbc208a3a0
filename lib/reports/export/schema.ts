// Files of reports that are made by a job.
import { z } from "zod";
import { type ReportParams, reportParamsSchema } from "#lib/reports/schema.ts";
import type { ReportExportStatus, ReportFormat } from "#prisma/client/enums.ts";

const reportFormats = ["CSV", "XLSX", "PDF", "FOCUS"] as const satisfies readonly ReportFormat[];

export const requestReportSchema = z.strictObject({
  organizationId: z.uuid(),
  params: reportParamsSchema,
  format: z.enum(reportFormats),
});
export type RequestReport = z.output<typeof requestReportSchema>;

export const reportExportSchema = z.strictObject({ organizationId: z.uuid(), id: z.uuid() });
export type ReportExportId = z.output<typeof reportExportSchema>;

export interface ReportExportRow {
  id: string;
  title: string;
  /** Its days; null while it waits */
  from: string | null;
  to: string | null;
  format: ReportFormat;
  status: ReportExportStatus;
  /** Whole percent of the rows */
  done: number;
  rows: number;
  error: string;
  /** Bytes */
  size: number;
  /** Null for one that a schedule asked for */
  requestedBy: string | null;
  /** ISO 8601 */
  createdAt: string;
  expiresAt: string | null;
}

/** As they are stored: with the days, once they are fixed. */
export type StoredParams = ReportParams;

export interface ReportFile {
  name: string;
  type: string;
  content: Uint8Array;
}
