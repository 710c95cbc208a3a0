// The rows of the authorization matrix for reports.
import { exportReportCsv } from "#lib/reports/export/queries.ts";
import { getReport } from "#lib/reports/queries.ts";
import { readReportParams } from "#lib/reports/schema.ts";
import { orgAdminOnOne, type Verb } from "./outcomes.ts";

/** By file and name. */
export const reportsMatrix: Record<string, Record<string, Verb>> = {
  "lib/reports/queries.ts": {
    getReport: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => getReport(actor, id, readReportParams({})),
    },
  },
  "lib/reports/export/queries.ts": {
    exportReportCsv: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => exportReportCsv(actor, id, readReportParams({})),
    },
  },
};
