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
import { requestDueReports } from "#lib/reports/schedule/due/service.ts";
import { listSchedules } from "#lib/reports/schedule/queries.ts";
import { createSchedule, deleteSchedule } from "#lib/reports/schedule/service.ts";
import { readReportParams } from "#lib/reports/schema.ts";
import { asPlatform, makeMembership, makeUser } from "#tests/factories.ts";
import { makeReportExport, makeSchedule } from "#tests/reports/made.ts";
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

/** The address of a member, made where there is none and may be one. */
async function anyMember(organizationId: string): Promise<string> {
  const member = await asPlatform((tx) =>
    tx.membership.findFirst({ where: { organizationId }, select: { user: true } }),
  );
  if (member) return member.user.email;
  const user = await makeUser();
  await makeMembership(user, { id: organizationId }).catch(() => null);
  return user.email;
}

async function anySchedule(organizationId: string): Promise<string> {
  return (await makeSchedule(organizationId).catch(() => null))?.id ?? NIL;
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
  "lib/reports/schedule/queries.ts": {
    listSchedules: { outcomes: orgAdminOnOne, call: (actor, { id }) => listSchedules(actor, id) },
  },
  "lib/reports/schedule/service.ts": {
    createSchedule: {
      outcomes: orgAdminOnOne,
      call: async (actor, { id: organizationId }) =>
        createSchedule(actor, {
          organizationId,
          type: "workspace",
          step: "total",
          tag: null,
          format: "PDF",
          cadence: "WEEKLY",
          addresses: await anyMember(organizationId),
        }),
    },
    deleteSchedule: {
      outcomes: orgAdminOnOne,
      call: async (actor, { id: organizationId }) =>
        deleteSchedule(actor, { organizationId, id: await anySchedule(organizationId) }),
    },
  },
  "lib/reports/schedule/due/service.ts": {
    requestDueReports: { outcomes: adminOnAll, call: (actor) => requestDueReports(actor) },
  },
  "lib/reports/export/work/service.ts": {
    makeNextReport: { outcomes: adminOnAll, call: (actor) => makeNextReport(actor, AbortSignal.abort()) },
  },
};
