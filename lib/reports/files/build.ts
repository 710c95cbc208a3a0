// A report as the bytes of a file.
import { csvOf, csvOfRows } from "#lib/reports/files/csv.ts";
import { pdfOf } from "#lib/reports/files/pdf.ts";
import { xlsxOf } from "#lib/reports/files/xlsx.ts";
import type { Report } from "#lib/reports/schema.ts";
import type { ReportFormat } from "#prisma/client/enums.ts";

export interface FileRequest {
  report: Report;
  format: ReportFormat;
  /** BCP 47; "" for English */
  locale: string;
}

/** From the thread that makes a file: rows that are written, then the file. */
export type ThreadMessage = { done: number } | { file: Uint8Array };

/** `onRow` is called now and then with how many rows are written. */
export async function buildFile(
  { report, format, locale }: FileRequest,
  onRow: (done: number) => void,
): Promise<Uint8Array> {
  if (format === "PDF") return pdfOf(report, locale || "en", onRow);
  if (format === "XLSX") return xlsxOf(report);
  return new Response(format === "FOCUS" ? csvOfRows(report) : csvOf(report)).bytes();
}
