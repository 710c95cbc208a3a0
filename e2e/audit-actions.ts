// The server actions of the audit log, with the input of their pages.
import { type Action, onGone } from "./refusals.ts";

/** By file and name. */
export const auditLogActions: Record<string, Action> = {
  "lib/audit/retention/actions.ts setRetentionAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, days: "365" }),
    refusals: onGone,
  },
};
