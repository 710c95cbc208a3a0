// The rows of the authorization matrix for reports.
import { NIL } from "uuid";
import {
  exportReportCsv,
  getReportExport,
  listReportExports,
  openReportFile,
} from "#lib/reports/export/queries.ts";
import { requestReportSchema } from "#lib/reports/export/schema.ts";
import { deleteReport, requestReport } from "#lib/reports/export/service.ts";
import { makeNextReport } from "#lib/reports/export/work/service.ts";
import { getReport } from "#lib/reports/queries.ts";
import { readReportParams } from "#lib/reports/schema.ts";
import { makeReportExport } from "#tests/reports/made.ts";
import { adminOnAll, type Outcomes, orgAdminOnOne, type Verb } from "./outcomes.ts";

// A member to whom it was not sent: for them there is none.
const recipientOnOne: Outcomes = {
  ...orgAdminOnOne,
  user: "NOT_FOUND",
  userAndOrgAdminElsewhere: "NOT_FOUND",
};

/** A file of the organization, made where it may have one. */
async function anyExport(organizationId: string): Promise<{ id: string }> {
  return makeReportExport(organizationId).catch(() => ({ id: NIL }));
}

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
    listReportExports: { outcomes: orgAdminOnOne, call: (actor, { id }) => listReportExports(actor, id) },
    getReportExport: {
      outcomes: recipientOnOne,
      call: async (actor, { id }) => getReportExport(actor, id, (await anyExport(id)).id),
    },
    openReportFile: {
      outcomes: recipientOnOne,
      call: async (actor, { id }) => openReportFile(actor, id, (await anyExport(id)).id),
    },
  },
  "lib/reports/export/service.ts": {
    requestReport: {
      outcomes: orgAdminOnOne,
      call: (actor, { id: organizationId }) =>
        requestReport(actor, requestReportSchema.parse({ organizationId, params: {}, format: "PDF" })),
    },
    deleteReport: {
      outcomes: orgAdminOnOne,
      call: async (actor, { id: organizationId }) =>
        deleteReport(actor, { organizationId, id: (await anyExport(organizationId)).id }),
    },
  },
  "lib/reports/export/work/service.ts": {
    makeNextReport: { outcomes: adminOnAll, call: (actor) => makeNextReport(actor, AbortSignal.abort()) },
  },
};
