import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { recordExport } from "#lib/access/record.ts";
import { streamCsv } from "#lib/core/csv.ts";
import { type ExportColumn, headingOf } from "#lib/invitations/export/schema.ts";
import { eachInvitation } from "#lib/invitations/list/queries.ts";
import type { InvitationFilter, InvitationRow, Sort } from "#lib/invitations/list/schema.ts";
import { deliveryLabels, statusLabels } from "#lib/invitations/policy.ts";
import { roleLabels } from "#lib/users/policy.ts";

/** Streams what matches as CSV, one line an invitation, dates as ISO 8601. No link is in it. The export is audited. */
export async function exportInvitations(
  actor: Actor,
  { q, org, status, role, sort }: InvitationFilter & { sort: Sort },
  columns: readonly ExportColumn[],
): Promise<ReadableStream<Uint8Array>> {
  await authorize(actor, "invitation:export");
  const filter = { org, status, role };
  // A search is often somebody's address, which events, kept for good, must not hold.
  await recordExport(actor, "invitation.exported", { filter, searched: q !== "", sort, columns });
  return streamCsv(columns.map(headingOf), eachInvitation(actor, { q, ...filter }, sort), (row) =>
    columns.map((column) => cells[column](row)),
  );
}

const cells: Record<ExportColumn, (row: InvitationRow) => string> = {
  email: (row) => row.email,
  organization: (row) => row.organization,
  role: (row) => roleLabels[row.role],
  status: (row) => statusLabels[row.status],
  invitedBy: (row) => row.invitedBy,
  sentAt: (row) => row.sentAt,
  expiresAt: (row) => row.expiresAt,
  delivery: (row) =>
    row.delivery ? [deliveryLabels[row.delivery], row.serverSaid].filter(Boolean).join(": ") : "",
};
