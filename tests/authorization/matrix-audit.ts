// The rows of the authorization matrix for the audit log.
import { exportAuditLog } from "#lib/audit/export/queries.ts";
import { eachAuditEvent, listAuditEvents } from "#lib/audit/list/queries.ts";
import { getRetention } from "#lib/audit/retention/queries.ts";
import { purgeAuditEvents, setRetention } from "#lib/audit/retention/service.ts";
import { sealAuditLog } from "#lib/audit/seal/service.ts";
import { verifyAuditLog } from "#lib/audit/verify/queries.ts";
import { paramsOf } from "#tests/audit/made.ts";
import { adminOnAll, orgAdminOnOne, type Verb } from "./outcomes.ts";

// One event is enough, and the matrix's platform has many.
const params = paramsOf({ request: "none" });

export const auditMatrix: Record<string, Record<string, Verb>> = {
  "lib/audit/list/queries.ts": {
    listAuditEvents: { outcomes: orgAdminOnOne, call: (actor, { id }) => listAuditEvents(actor, params, id) },
    eachAuditEvent: {
      // It only filters by the organization: what is deleted or unknown has no events.
      outcomes: { ...orgAdminOnOne, adminOnDeleted: "ok", adminOnUnknown: "ok" },
      call: (actor, { id }) => eachAuditEvent(actor, params, id).next(),
    },
  },
  "lib/audit/export/queries.ts": {
    exportAuditLog: {
      outcomes: orgAdminOnOne,
      call: async (actor, { id }) =>
        (
          await exportAuditLog(actor, params, { format: "csv", columns: ["at"], organizationId: id })
        ).cancel(),
    },
  },
  "lib/audit/retention/queries.ts": {
    getRetention: { outcomes: orgAdminOnOne, call: (actor, { id }) => getRetention(actor, id) },
  },
  "lib/audit/retention/service.ts": {
    setRetention: {
      outcomes: orgAdminOnOne,
      // A key confirms nobody's identity.
      key: "FORBIDDEN",
      call: (actor, { id }) => setRetention(actor, { organizationId: id, days: "365" }),
    },
    purgeAuditEvents: { outcomes: adminOnAll, call: (actor) => purgeAuditEvents(actor) },
  },
  "lib/audit/seal/service.ts": {
    sealAuditLog: { outcomes: adminOnAll, call: (actor) => sealAuditLog(actor) },
  },
  "lib/audit/verify/queries.ts": {
    verifyAuditLog: { outcomes: adminOnAll, call: (actor) => verifyAuditLog(actor) },
  },
};
