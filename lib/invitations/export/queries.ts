import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { recordExport } from "#lib/access/record.ts";
import { streamCsv } from "#lib/core/csv.ts";
import { invitationList } from "#lib/invitations/list/definition.ts";
import { type ExportedRows, eachInvitation } from "#lib/invitations/list/queries.ts";
import type { InvitationFilter, Sorting } from "#lib/invitations/list/schema.ts";
import { cellsOf, type ExportColumn, headingsOf, maskTexts } from "#lib/list/export.ts";
import { filterOf } from "#lib/list/params.ts";

/** Streams matching invitations as CSV, one row per invitation, dates as ISO 8601, without links. The export is audited. Throws NOT_FOUND. */
export async function exportInvitations(
  actor: Actor,
  { sort, ...params }: InvitationFilter & { sort: Sorting },
  columns: readonly ExportColumn<typeof invitationList>[],
  rows: ExportedRows = {},
): Promise<ReadableStream<Uint8Array>> {
  await authorize(actor, "invitation:export", rows.organizationId);
  const filter = filterOf(invitationList, params);
  await recordExport(actor, "invitation.exported", {
    ...maskTexts(invitationList, filter),
    sort,
    columns,
    ...(rows.ids ? { ids: rows.ids } : {}),
  });
  return streamCsv(
    headingsOf(invitationList, columns),
    eachInvitation(actor, filter, sort, undefined, rows),
    cellsOf(invitationList, columns),
  );
}
