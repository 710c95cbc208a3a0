// What an invitation is now, for queries.

import { expression } from "#lib/core/db/sql.ts";
import { statusNow as statusNowText } from "#lib/invitations/list/definition.ts";

export const invitationStatuses = ["PENDING", "ACCEPTED", "EXPIRED", "REVOKED"] as const;
export type InvitationStatus = (typeof invitationStatuses)[number];

/** The status of the row `i`, as text. */
export const statusNow = expression(statusNowText);
