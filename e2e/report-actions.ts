// The actions about reports: their input, and the refusals by role.
import { randomUUID } from "node:crypto";
import { type Action, onGone } from "./refusals.ts";

export const reportActions: Record<string, Action> = {
  "lib/reports/export/actions.ts requestReportAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, params: {}, format: "PDF" }),
    refusals: onGone,
  },
  "lib/reports/export/actions.ts deleteReportAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, id: randomUUID() }),
    refusals: onGone,
  },
};
