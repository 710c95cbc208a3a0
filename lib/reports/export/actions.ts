"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { reportExportSchema, requestReportSchema } from "#lib/reports/export/schema.ts";
import { deleteReport, requestReport } from "#lib/reports/export/service.ts";

export const requestReportAction = action
  .inputSchema(requestReportSchema)
  .action(({ ctx, parsedInput }) => requestReport(ctx.actor, parsedInput));

export const deleteReportAction = action
  .inputSchema(reportExportSchema)
  .action(async ({ ctx, parsedInput }) => {
    await deleteReport(ctx.actor, parsedInput);
    refresh();
    return { ok: true };
  });
