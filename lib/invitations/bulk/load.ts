// The invitations of a bulk action.
import type { Actor } from "#lib/access/actor.ts";
import { mayGrant } from "#lib/access/grants.ts";
import type { InvitationsChange } from "#lib/invitations/bulk/schema.ts";
import { closedRefusal } from "#lib/invitations/policy.ts";
import { type InvitationStatus, statusNow } from "#lib/invitations/status.ts";
import { Prisma } from "#prisma/client/client.ts";
import type { OrganizationRole } from "#prisma/client/enums.ts";

export interface BulkInvitation {
  id: string;
  organizationId: string;
  email: string;
  role: OrganizationRole;
  status: InvitationStatus;
  /** Within the last minute */
  sentNow: boolean;
}

/** SQL: what of the invitation `i` a bulk action asks about. */
export const bulkFields = Prisma.sql`i.id, i.organization_id AS "organizationId", i.email, i.role::text AS role,
  ${statusNow} AS status, i.sent_at > now() - interval '1 minute' AS "sentNow"`;

/** Why it is as the change wants it; undefined where there is something to change. */
export function alreadyThere(
  { kind }: InvitationsChange,
  { status, sentNow }: BulkInvitation,
): string | undefined {
  if (kind === "revoke") return status === "REVOKED" ? "Already revoked." : undefined;
  // A batch whose answer was lost is repeated, and must not send twice.
  return status === "PENDING" && sentNow ? "Sent less than a minute ago." : undefined;
}

/** Why the verb for one would refuse it, as far as its row says. */
export function refusalOf(
  actor: Actor,
  { kind }: InvitationsChange,
  { status, role, organizationId }: BulkInvitation,
): string | undefined {
  if (status === "ACCEPTED" || status === "REVOKED")
    return closedRefusal(status, kind === "resend" ? "resent" : "revoked");
  if (kind === "resend" && !mayGrant(actor, role, organizationId)) return "You can't assign this role.";
  return undefined;
}
