// What an invitation is now follows from its times, read when it is asked for: nothing has to be brought up to date.
import { Prisma } from "#prisma/client/client.ts";

export const invitationStatuses = ["PENDING", "ACCEPTED", "EXPIRED", "REVOKED"] as const;
export type InvitationStatus = (typeof invitationStatuses)[number];

/** The status of the row `i`, as text. */
export const statusNow = Prisma.sql`(CASE WHEN i.accepted_at IS NOT NULL THEN 'ACCEPTED' WHEN i.revoked_at IS NOT NULL THEN 'REVOKED'
  WHEN i.expires_at <= now() THEN 'EXPIRED' ELSE 'PENDING' END)`;

/**
 * Where the row `i` stands among the others by status, as an index has it: open ones at the moment they expire, so that now
 * is between expired and pending ones, and behind them those that were accepted and revoked.
 */
export const standing =
  "(CASE WHEN i.revoked_at IS NOT NULL THEN '1000-01-01 00:00:00+00' WHEN i.accepted_at IS NOT NULL THEN '1001-01-01 00:00:00+00' ELSE i.expires_at END)";

/** What lists and pages show of `i` and what lib/invitations/list/source.ts joins to it. Never a token. */
export const invitationColumns = Prisma.sql`i.id, i.email, i.organization_id AS "organizationId", o.name AS organization, o.slug,
  i.role::text AS role, ${statusNow} AS status, coalesce(b.name, '') AS "invitedBy", i.sent_at AS "sentAt",
  i.expires_at AS "expiresAt", i.accepted_at AS "acceptedAt", d.status::text AS delivery, coalesce(d.server_said, '') AS "serverSaid"`;
